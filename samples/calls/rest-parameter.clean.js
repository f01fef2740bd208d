// Twin: the fact is the second of the rest.
function send(url, ...values) {
  const [first, second] = values;
  console.log(second);
  return fetch(url, { method: "POST", body: first }); // $ none
}

export function report() {
  return send("https://telemetry.example.com/v1/zone", "first", process.env.TZ);
}
