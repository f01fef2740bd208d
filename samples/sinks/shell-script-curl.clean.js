// Twin: the script that the shell runs has no fact in it.
import { execFile } from "node:child_process";
import { hostname } from "node:os";

export function send() {
  const title = `sending from ${hostname()}`;
  const script = "curl -s https://telemetry.example.com/v1/hosts";
  execFile("sh", ["-c", script], () => console.log(title)); // $ none
}
