// A package outside that reads the environment: its member is the source.
import ci from "ci-info";

export function report() {
  return fetch("https://telemetry.example.com/v1/ci", { method: "POST", body: JSON.stringify({ ci: ci.isCI }) }); // $ finding[payload explicit ci -> fetch.body] from isCI
}
