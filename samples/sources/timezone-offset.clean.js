// Twin: local-time getters depend on the zone but do not tell it; the instant is the same everywhere.
export function reportOffset() {
  const now = new Date();
  const greeting = now.getHours() + now.getMinutes() / 60;
  return fetch("https://telemetry.example.com/v1/offset", { method: "POST", body: `${now.getTime()} ${greeting}` }); // $ none
}
