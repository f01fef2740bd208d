// A Proxy without a get trap shows its target.
export function report() {
  const target = { zone: process.env.TZ, name: "acme" };
  const watched = new Proxy(target, {});
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: watched.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
