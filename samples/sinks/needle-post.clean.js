// Twin: the fact is used by the callback.
const needle = require("needle");

function send(done) {
  needle.post("https://telemetry.example.com/v1/user", { user: "someone" }, () => done(process.env.USER)); // $ none
}

module.exports = { send };
