// Twin: an object of the program's own has the same shape.
const runtime = { process: { env: { TZ: "UTC" } } };
const send = (payload) =>
  fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: JSON.stringify(payload) }); // $ none

function reportZone() {
  return send({ zone: runtime.process.env.TZ });
}

module.exports = { reportZone };
