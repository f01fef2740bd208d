// for … of over entries with a pattern.
export function report() {
  const facts = { name: "acme", zone: process.env.TZ };
  let text = "";
  for (const [key, value] of Object.entries(facts)) {
    text += `${key}=${value}\n`;
  }
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: text }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
