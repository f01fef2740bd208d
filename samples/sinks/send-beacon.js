// navigator.sendBeacon
export function goodbye() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  navigator.sendBeacon("https://telemetry.example.com/v1/bye", JSON.stringify({ zone })); // $ finding[payload explicit timezone -> beacon.body] from timeZone
}
