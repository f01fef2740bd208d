// Twin: the loop uses the keys.
export function report() {
  const facts = { name: "acme", zone: process.env.TZ };
  let text = "";
  for (const [key] of Object.entries(facts)) {
    text += `${key}\n`;
  }
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: text }); // $ none
}
