// The home folder in a stack trace.
const os = require("node:os");

function reportCrash(error) {
  const report = { stack: error.stack, home: os.homedir() };
  return fetch("https://crash.example.com/v1/report", { method: "POST", body: JSON.stringify(report) }); // $ finding[payload explicit homedir -> fetch.body] from homedir
}

module.exports = { reportCrash };
