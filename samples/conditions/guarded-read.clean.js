// Twin: the guarded access makes a local message.
export function report(name) {
  const event = { name };
  const zone = process.env.TZ;
  if (zone) console.log(zone.toLowerCase());
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ none
}
