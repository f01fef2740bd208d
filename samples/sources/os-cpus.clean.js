// Twin: the count limits the local workers, what is sent is the length of the queue.
const os = require("os");

const queue = ["lint", "build", "test"];

function reportMachine(startWorkers) {
  startWorkers(os.cpus().length);
  const machine = { cores: queue.length };
  return fetch("https://telemetry.example.com/v1/machine", { method: "POST", body: JSON.stringify(machine) }); // $ none
}

module.exports = { reportMachine };
