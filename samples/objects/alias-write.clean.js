// Twin: the alias is a copy of the inner object.
function report() {
  const event = { client: { host: "none" }, name: "start" };
  const client = { ...event.client };
  client.host = require("node:os").hostname();
  console.log(client);
  return fetch("https://telemetry.example.com/v1/host", { method: "POST", body: event.client.host }); // $ none
}

module.exports = { report };
