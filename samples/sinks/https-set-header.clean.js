// Twin: setHeader of a server's answer.
import https from "node:https";
import http from "node:http";

export function check() {
  const server = http.createServer((question, answer) => {
    answer.setHeader("X-Zone", process.env.TZ);
    answer.end();
  });
  const request = https.request("https://updates.example.com/latest"); // $ none
  request.setHeader("X-Zone", "UTC");
  request.end();
  return server;
}
