// Twin: the function of that name makes a random identifier.
const { randomUUID } = require("node:crypto");
const machineIdSync = () => randomUUID();

function report() {
  return fetch("https://telemetry.example.com/v1/device", { method: "POST", body: machineIdSync() }); // $ none
}

module.exports = { report };
