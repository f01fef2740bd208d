// Events are spooled to a file and sent from there: the border is a step of a payload path.
const fs = require("node:fs");

const SPOOL = "/tmp/acme-events.ndjson";

function track(name) {
  fs.appendFileSync(SPOOL, JSON.stringify({ name, zone: process.env.TZ }) + "\n");
}

async function flush() {
  const body = fs.readFileSync(SPOOL, "utf8");
  await fetch("https://telemetry.example.com/v1/batch", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { track, flush };
