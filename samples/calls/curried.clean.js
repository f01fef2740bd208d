// Twin: the second call, whose result is not called again, gets the fact.
const post = (url) => (headers) => (body) => fetch(url, { method: "POST", headers, body }); // $ none

const toZone = post("https://telemetry.example.com/v1/zone")({ "content-type": "text/plain" });

export const report = () => {
  const unused = post("https://telemetry.example.com/v1/zone")({ "x-zone": process.env.TZ });
  console.log(typeof unused);
  return toZone("none");
};
