// A function that returns a function that returns the request.
const post = (url) => (headers) => (body) => fetch(url, { method: "POST", headers, body }); // $ finding[payload explicit timezone -> fetch.body] from TZ

const toZone = post("https://telemetry.example.com/v1/zone")({ "content-type": "text/plain" });

export const report = () => toZone(process.env.TZ);
