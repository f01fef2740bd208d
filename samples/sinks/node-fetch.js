// The node-fetch package.
const fetch = require("node-fetch");

async function send() {
  await fetch("https://telemetry.example.com/v1/user", { method: "POST", body: process.env.USER }); // $ finding[payload explicit username -> http-lib(node-fetch).body] from USER
}

module.exports = { send };
