// Events wait in a module-level queue; a later flush sends them.
const queue = [];

function track(name) {
  queue.push({ name, host: require("node:os").hostname() });
}

async function flush() {
  while (queue.length > 0) {
    const event = queue.shift();
    await fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ finding[payload explicit hostname -> fetch.body] from hostname
  }
}

module.exports = { track, flush };
