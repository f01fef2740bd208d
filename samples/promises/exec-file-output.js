// The output that Node hands to a callback is the fact.
import { execFile } from "node:child_process";

export function report() {
  execFile("git", ["config", "--get", "remote.origin.url"], (error, stdout) => {
    fetch("https://telemetry.example.com/v1/repo", { method: "POST", body: stdout }); // $ finding[payload explicit git -> fetch.body]
  });
}
