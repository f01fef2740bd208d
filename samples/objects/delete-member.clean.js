// Twin: the member with the fact is deleted.
export function report() {
  const event = { zone: process.env.TZ, token: "t0" };
  delete event.zone;
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ none
}
