// Twin: a text has no properties, so nothing of the fact is in a property of it.
export function report() {
  const text = JSON.stringify({ facts: [{ zone: Intl.DateTimeFormat().resolvedOptions().timeZone }] });
  return fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: String(text[0].zone) }); // $ none
}
