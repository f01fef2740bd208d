// http.request(…).write(data)
const http = require("node:http");

function send(event) {
  const request = http.request({ host: "telemetry.example.com", path: "/v1/events", method: "POST" });
  request.write(JSON.stringify({ event, user: process.env.USER })); // $ finding[payload explicit username -> http.request.body] from USER
  request.end();
}

module.exports = { send };
