// An alias of fetch made by bind.
const send = fetch.bind(globalThis);

export function reportZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return send("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}
