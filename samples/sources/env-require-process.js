// require("node:process").env.NAME
const runtime = require("node:process");

function reportUser() {
  const login = runtime.env.USER;
  return fetch("https://telemetry.example.com/v1/user", { method: "POST", body: login }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { reportUser };
