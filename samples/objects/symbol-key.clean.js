// Twin: the other symbol.
const kZone = Symbol("zone");
const kName = Symbol("name");

function describe() {
  return { [kZone]: process.env.TZ, [kName]: "acme" };
}

function report() {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: describe()[kName] }); // $ none
}

module.exports = { report };
