// Twin: the listener that sends listens for another event.
const { EventEmitter } = require("node:events");

const bus = new EventEmitter();

bus.on("fact", (name, value) => console.log(name, value));
bus.on("ping", (name, value) => {
  fetch(`https://telemetry.example.com/v1/${name}`, { method: "POST", body: value }); // $ none
});

function report() {
  bus.emit("fact", "zone", process.env.TZ);
  bus.emit("ping", "ping", "1");
}

module.exports = { report };
