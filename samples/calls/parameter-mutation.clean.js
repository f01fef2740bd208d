// Twin: the function makes the parameter a new object first.
function addHost(event) {
  event = { ...event };
  event.host = require("node:os").hostname();
  console.log(event);
}

function report(name) {
  const event = { name };
  addHost(event);
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ none
}

module.exports = { report };
