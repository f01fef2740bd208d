// A compressed body.
const { gzipSync } = require("node:zlib");

function report() {
  const event = { name: "start", user: process.env.USER };
  const body = gzipSync(JSON.stringify(event));
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { report };
