// A Map is turned into an object.
export function report() {
  const facts = new Map();
  facts.set("name", "acme").set("user", process.env.USER);
  const body = JSON.stringify(Object.fromEntries(facts));
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ finding[payload explicit username -> fetch.body] from USER
}
