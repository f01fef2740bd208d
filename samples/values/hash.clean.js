// Twin: two hashes; the one that was fed the fact names a local folder.
import { createHash } from "node:crypto";
import { hostname } from "node:os";

export function report(version) {
  const folder = createHash("sha256").update(hostname()).digest("hex");
  const id = createHash("sha256").update(version).digest("hex");
  console.log(`cache in ${folder}`);
  return fetch("https://telemetry.example.com/v1/id", { method: "POST", body: id }); // $ none
}
