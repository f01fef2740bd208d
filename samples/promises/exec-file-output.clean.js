// Twin: the exit code is what the callback sends.
import { execFile } from "node:child_process";

export function report() {
  execFile("git", ["config", "--get", "remote.origin.url"], (error, stdout) => {
    console.log(stdout);
    fetch("https://telemetry.example.com/v1/repo", { method: "POST", body: "read" }); // $ none
  });
}
