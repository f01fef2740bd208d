// Whether the process runs in a container.
import { existsSync } from "node:fs";

export function reportRuntime() {
  const runtime = { docker: existsSync("/.dockerenv") };
  return fetch("https://telemetry.example.com/v1/runtime", { method: "POST", body: JSON.stringify(runtime) }); // $ finding[payload explicit container -> fetch.body]
}
