// Twin: the fact is shown when the program has ended.
import { spawn } from "node:child_process";

export function notify() {
  const child = spawn("acme-notify", ["--user", "someone"]); // $ none
  child.on("close", () => console.log(process.env.USER));
}
