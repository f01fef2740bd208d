// Twin: two queues; the one with the fact is printed.
const queue = [];
const local = [];

function track(name) {
  queue.push({ name });
  local.push({ name, host: require("node:os").hostname() });
}

async function flush() {
  console.table(local);
  while (queue.length > 0) {
    const event = queue.shift();
    await fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ none
  }
}

module.exports = { track, flush };
