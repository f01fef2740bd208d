// Twin: the child prints the event and sends a constant; at most the hand-over itself is a border.
const { fork } = require("node:child_process");

function track(name) {
  const event = JSON.stringify({ name, zone: process.env.TZ });
  // $ no[payload]; no[configuration]; may[border explicit timezone -> process.spawn.argv] from TZ
  fork(__filename, ["flush", event], { detached: true }).unref();
}

async function flush() {
  const event = JSON.parse(process.argv[3]);
  console.log(event);
  await fetch("https://telemetry.example.com/v1/batch", { method: "POST", body: "flushed" });
}

if (process.argv[2] === "flush") flush();
module.exports = { track };
