// A symbol as the key.
const kZone = Symbol("zone");
const kName = Symbol("name");

function describe() {
  return { [kZone]: process.env.TZ, [kName]: "acme" };
}

function report() {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: describe()[kZone] }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
