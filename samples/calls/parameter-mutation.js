// A function fills the object that it was given.
function addHost(event) {
  event.host = require("node:os").hostname();
}

function report(name) {
  const event = { name };
  addHost(event);
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}

module.exports = { report };
