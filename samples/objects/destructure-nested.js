// A nested pattern with a default and a computed key.
const field = "zone";

function report({ place: { [field]: where = "none" } = {} }) {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: where }); // $ finding[payload explicit timezone -> fetch.body] from TZ; may[payload implicit timezone -> fetch.body] from TZ
}

function main() {
  return report({ place: { zone: process.env.TZ, city: "?" } });
}

module.exports = { main };
