// Twin: the neighbour on the target.
export function report() {
  const target = { zone: process.env.TZ, name: "acme" };
  const watched = new Proxy(target, {});
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: watched.name }); // $ none
}
