// needle.post(url, data, callback)
const needle = require("needle");

function send(done) {
  needle.post("https://telemetry.example.com/v1/user", { user: process.env.USER }, done); // $ finding[payload explicit username -> http-lib(needle).body] from USER
}

module.exports = { send };
