// The path of an options object.
import { request } from "node:https";

export function ping() {
  const options = { host: "telemetry.example.com", method: "HEAD", path: `/v1/ping/${process.env.USER}` };
  request(options).end(); // $ finding[payload explicit username -> https.request.url] from USER
}
