// The machine's identity from a package outside.
const { machineIdSync } = require("node-machine-id");

function report() {
  return fetch("https://telemetry.example.com/v1/device", { method: "POST", body: machineIdSync() }); // $ finding[payload explicit machine-id -> fetch.body] from machineIdSync
}

module.exports = { report };
