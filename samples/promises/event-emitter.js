// An event carries the fact from emit to the listener.
const { EventEmitter } = require("node:events");

const bus = new EventEmitter();

bus.on("fact", (name, value) => {
  fetch(`https://telemetry.example.com/v1/${name}`, { method: "POST", body: value }); // $ finding[payload explicit timezone -> fetch.body] from TZ
});

function report() {
  bus.emit("fact", "zone", process.env.TZ);
}

module.exports = { report };
