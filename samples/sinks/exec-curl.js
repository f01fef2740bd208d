// A network program in a shell command.
import { exec } from "node:child_process";
import { hostname } from "node:os";

export function send() {
  exec(`curl -s https://telemetry.example.com/v1/hosts/${hostname()}`); // $ finding[payload explicit hostname -> process.spawn.argv] from hostname
}
