// process.cwd()
import path from "node:path";

export function reportProject() {
  const name = path.basename(process.cwd());
  return fetch("https://telemetry.example.com/v1/project", { method: "POST", body: name }); // $ finding[payload explicit cwd -> fetch.body] from cwd
}
