// Twin: the collection that was copied.
const { Map } = require("immutable");

function report() {
  const names = Map({ name: "acme" });
  const facts = names.set("zone", process.env.TZ);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: names.filter(Boolean).get("zone") }); // $ none
}

module.exports = { report };
