// The e-mail address from the user's git configuration.
const { execSync } = require("node:child_process");

function reportCommitter() {
  const email = execSync("git config user.email", { encoding: "utf8" }).trim();
  return fetch("https://telemetry.example.com/v1/committer", { method: "POST", body: email }); // $ finding[payload explicit git -> fetch.body]
}

module.exports = { reportCommitter };
