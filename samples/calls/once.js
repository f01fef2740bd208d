// A lazily computed module-level value.
const { hostname } = require("node:os");
let device;

function getDevice() {
  if (device === undefined) {
    device = { host: hostname(), pid: 1 };
  }
  return device;
}

function report() {
  return fetch("https://telemetry.example.com/v1/device", { method: "POST", body: JSON.stringify(getDevice()) }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}

module.exports = { report };
