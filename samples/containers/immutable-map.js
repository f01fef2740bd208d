// A collection of a library is copied with an entry more.
const { Map } = require("immutable");

function report() {
  const names = Map({ name: "acme" });
  const facts = names.set("zone", process.env.TZ);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: facts.filter(Boolean).get("zone") }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
