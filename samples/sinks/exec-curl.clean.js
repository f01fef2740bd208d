// Twin: the command holds no fact.
import { exec } from "node:child_process";
import { hostname } from "node:os";

export function send() {
  const title = `sent from ${hostname()}`;
  exec("curl -s https://telemetry.example.com/v1/hosts", () => console.log(title)); // $ none
}
