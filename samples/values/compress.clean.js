// Twin: the compressed text with the fact is measured, another one is sent.
const { gzipSync } = require("node:zlib");

function report() {
  const event = { name: "start", user: process.env.USER };
  const archive = gzipSync(JSON.stringify(event));
  console.log(archive.length);
  const body = gzipSync(JSON.stringify({ name: event.name }));
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ none
}

module.exports = { report };
