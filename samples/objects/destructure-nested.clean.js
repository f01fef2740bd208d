// Twin: the computed key takes the neighbour.
const field = "city";

function report({ place: { [field]: where = "none" } = {} }) {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: where }); // $ none
}

function main() {
  return report({ place: { zone: process.env.TZ, city: "?" } });
}

module.exports = { main };
