// Twin: whether the project has a settings file.
import { existsSync } from "node:fs";

export function reportRuntime() {
  const runtime = { configured: existsSync("./acme.config.json") };
  return fetch("https://telemetry.example.com/v1/runtime", { method: "POST", body: JSON.stringify(runtime) }); // $ none
}
