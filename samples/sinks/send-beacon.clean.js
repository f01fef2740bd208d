// Twin: another member of navigator gets the fact.
export function goodbye() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  navigator.clipboard.writeText(zone);
  navigator.sendBeacon("https://telemetry.example.com/v1/bye", JSON.stringify({ zone: null })); // $ none
}
