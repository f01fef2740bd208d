// Twin: the copy is made of the keys alone.
export function report() {
  const facts = { zone: process.env.TZ, run: 1 };
  const upper = Object.fromEntries(Object.entries(facts).map(([key]) => [key.toUpperCase(), true]));
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: JSON.stringify(upper) }); // $ none
}
