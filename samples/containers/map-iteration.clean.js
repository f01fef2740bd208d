// Twin: JSON of the Map's keys.
export function report() {
  const facts = new Map();
  facts.set("name", "acme").set("user", process.env.USER);
  const body = JSON.stringify([...facts.keys()]);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ none
}
