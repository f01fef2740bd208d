// request.setHeader(name, value)
import https from "node:https";

export function check() {
  const request = https.request("https://updates.example.com/latest");
  request.setHeader("X-Zone", process.env.TZ); // $ finding[payload explicit timezone -> https.request.header] from TZ
  request.end();
}
