// A hash of the fact: still payload.
import { createHash } from "node:crypto";
import { hostname } from "node:os";

export function report() {
  const id = createHash("sha256").update(hostname()).digest("hex");
  return fetch("https://telemetry.example.com/v1/id", { method: "POST", body: id }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}
