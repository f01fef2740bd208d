// Twin: the program's arguments are constants; the fact is printed beside its output.
const { execFile } = require("node:child_process");

function send() {
  const data = `zone=${process.env.TZ}`;
  execFile("curl", ["-s", "https://telemetry.example.com/v1/zone"], (error, output) => console.log(data, output)); // $ none
}

module.exports = { send };
