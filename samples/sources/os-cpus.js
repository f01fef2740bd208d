// The count of processors.
const os = require("os");

function reportMachine() {
  const machine = { cores: os.cpus().length };
  return fetch("https://telemetry.example.com/v1/machine", { method: "POST", body: JSON.stringify(machine) }); // $ finding[payload explicit os-info -> fetch.body] from cpus
}

module.exports = { reportMachine };
