// Twin: the fact is written to the terminal, a stream with the same method.
const http = require("node:http");

function send(event) {
  const request = http.request({ host: "telemetry.example.com", path: "/v1/events", method: "POST" });
  process.stdout.write(JSON.stringify({ event, user: process.env.USER }));
  request.write(JSON.stringify({ event })); // $ none
  request.end();
}

module.exports = { send };
