// Twin: name and password of an address are not what stands in its query.
export function report() {
  const address = new URL("https://telemetry.example.com/v1/fact?zone=" + process.env.TZ);
  return fetch("https://telemetry.example.com/v1/fact", { headers: { "x-part": `${address.username}:${address.password}` } }); // $ none
}
