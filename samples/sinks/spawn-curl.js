// A child process that runs a network program.
const { execFile } = require("node:child_process");

function send() {
  const data = `zone=${process.env.TZ}`;
  execFile("curl", ["-s", "-d", data, "https://telemetry.example.com/v1/zone"]); // $ finding[payload explicit timezone -> process.spawn.argv] from TZ
}

module.exports = { send };
