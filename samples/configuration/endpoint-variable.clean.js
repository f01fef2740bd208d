// Twin: the address from the variable is where a local file is kept.
const { existsSync } = require("node:fs");

const collector = process.env.ACME_COLLECTOR;

function track(event) {
  if (existsSync(collector)) console.log("local collector");
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify({ event }) }); // $ none
}

module.exports = { track };
