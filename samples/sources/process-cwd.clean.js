// Twin: the folder is where a file is looked for; the name that is sent is written in that file.
import fs from "node:fs";
import path from "node:path";

export function reportProject() {
  const manifest = fs.readFileSync(path.join(process.cwd(), "acme.json"), "utf8");
  const { name } = JSON.parse(manifest);
  return fetch("https://telemetry.example.com/v1/project", { method: "POST", body: name }); // $ none
}
