// The file starts itself as a detached child with the event in argv; the child sends it.
const { fork } = require("node:child_process");

function track(name) {
  const event = JSON.stringify({ name, zone: process.env.TZ });
  fork(__filename, ["flush", event], { detached: true }).unref();
}

async function flush() {
  const event = JSON.parse(process.argv[3]);
  // $ finding[payload explicit timezone -> fetch.body] from TZ; may[payload explicit process.argv -> fetch.body] from argv|3
  await fetch("https://telemetry.example.com/v1/batch", { method: "POST", body: JSON.stringify(event) });
}

if (process.argv[2] === "flush") flush();
module.exports = { track };
