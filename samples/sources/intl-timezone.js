// Intl.DateTimeFormat().resolvedOptions().timeZone
export function reportZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}
