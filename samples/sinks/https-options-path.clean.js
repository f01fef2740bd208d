// Twin: an options object with the same field opens a local file.
import { request } from "node:https";
import { createReadStream } from "node:fs";

export function ping() {
  const cached = { path: `/var/cache/acme/${process.env.USER}` };
  const options = { host: "telemetry.example.com", method: "HEAD", path: "/v1/ping" };
  createReadStream(cached.path).pipe(process.stdout);
  request(options).end(); // $ none
}
