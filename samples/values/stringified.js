// JSON.stringify without a replacer: the text holds the fact.
export function report() {
  const text = JSON.stringify({ facts: [{ zone: Intl.DateTimeFormat().resolvedOptions().timeZone }] });
  return fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: text }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}
