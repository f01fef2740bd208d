// Twin: a text has no such member; what is sent is undefined.
export function report() {
  const place = process.env.TZ;
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: String(place.zone) }); // $ none
}
