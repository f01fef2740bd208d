// Twin: the alias is bound to the console's function.
const send = console.log.bind(console);

export function reportZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return send("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
}
