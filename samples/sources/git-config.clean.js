// Twin: the output that is sent is that of the program's own build step.
const { execSync } = require("node:child_process");

function reportCommitter() {
  console.log(execSync("git config user.email", { encoding: "utf8" }).trim());
  const output = execSync("acme-build --summary", { encoding: "utf8" }).trim();
  return fetch("https://telemetry.example.com/v1/committer", { method: "POST", body: output }); // $ none
}

module.exports = { reportCommitter };
