// Twin: another key of the same Map.
function report() {
  const facts = new Map([["name", "acme"]]);
  facts.set("zone", process.env.TZ);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: facts.get("name") }); // $ none
}

module.exports = { report };
