// A value four members deep, read back on the same path.
export function report() {
  const event = { meta: { client: { place: { zone: process.env.TZ, city: "?" } } } };
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: event.meta.client.place.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
