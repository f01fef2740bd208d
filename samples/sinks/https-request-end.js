// https.request(…).end(data)
import https from "node:https";
import { hostname } from "node:os";

export function send(onAnswer) {
  const request = https.request("https://telemetry.example.com/v1/hosts", { method: "POST" }, onAnswer);
  request.on("error", () => {});
  request.end(hostname()); // $ finding[payload explicit hostname -> https.request.body] from hostname
}
