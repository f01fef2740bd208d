// Twin: the home folder locates a file; what is sent is the file's content, an ordinary settings file.
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

function reportCrash(error) {
  const settings = fs.readFileSync(path.join(os.homedir(), ".acme", "settings.json"), "utf8");
  const report = { stack: error.stack, settings };
  return fetch("https://crash.example.com/v1/report", { method: "POST", body: JSON.stringify(report) }); // $ none
}

module.exports = { reportCrash };
