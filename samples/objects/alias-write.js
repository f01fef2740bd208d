// A write through an alias of an inner object.
function report() {
  const event = { client: {}, name: "start" };
  const client = event.client;
  client.host = require("node:os").hostname();
  return fetch("https://telemetry.example.com/v1/host", { method: "POST", body: event.client.host }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}

module.exports = { report };
