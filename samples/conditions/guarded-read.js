// A null guard protects an access: what flows is the value, and whether the field is there.
export function report(name) {
  const event = { name };
  const zone = process.env.TZ;
  if (zone) event.zone = zone.toLowerCase();
  // $ finding[payload explicit timezone -> fetch.body] from TZ; may[payload implicit timezone -> fetch.body] from TZ
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) });
}
