// delete of another member leaves the value.
export function report() {
  const event = { zone: process.env.TZ, token: "t0" };
  delete event.token;
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
