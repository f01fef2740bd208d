// Twin: the cached record's other field.
const { hostname } = require("node:os");
let device;

function getDevice() {
  if (device === undefined) {
    device = { host: hostname(), pid: 1 };
  }
  return device;
}

function report() {
  return fetch("https://telemetry.example.com/v1/device", { method: "POST", body: String(getDevice().pid) }); // $ none
}

module.exports = { report };
