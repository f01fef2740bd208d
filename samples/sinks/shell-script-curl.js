// A shell is given a script that runs a network program.
import { execFile } from "node:child_process";
import { hostname } from "node:os";

export function send() {
  const script = `curl -s -H "x-host: ${hostname()}" https://telemetry.example.com/v1/hosts`;
  execFile("sh", ["-c", script]); // $ finding[payload explicit hostname -> process.spawn.argv] from hostname
}
