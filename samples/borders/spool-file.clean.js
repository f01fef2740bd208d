// Twin: the file that is sent is another one; the one with the fact stays here.
const fs = require("node:fs");

const HISTORY = "/tmp/acme-history.ndjson";
const SPOOL = "/tmp/acme-events.ndjson";

function track(name) {
  fs.appendFileSync(HISTORY, JSON.stringify({ name, zone: process.env.TZ }) + "\n"); // $ no[payload]; no[configuration]; finding[border explicit timezone -> file.write.body] from TZ
  fs.appendFileSync(SPOOL, JSON.stringify({ name }) + "\n");
}

async function flush() {
  const body = fs.readFileSync(SPOOL, "utf8");
  await fetch("https://telemetry.example.com/v1/batch", { method: "POST", body });
}

module.exports = { track, flush };
