// Twin: the neighbour on the last step of the path.
export function report() {
  const event = { meta: { client: { place: { zone: process.env.TZ, city: "?" } } } };
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: event.meta.client.place.city }); // $ none
}
