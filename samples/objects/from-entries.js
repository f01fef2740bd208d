// Object.entries, map, Object.fromEntries
export function report() {
  const facts = { zone: process.env.TZ, run: 1 };
  const upper = Object.fromEntries(Object.entries(facts).map(([key, value]) => [key.toUpperCase(), value]));
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: JSON.stringify(upper) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
