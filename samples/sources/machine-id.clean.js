// Twin: an ordinary file of the program is no fact about the machine.
import { readFileSync } from "node:fs";

export function registerDevice() {
  const id = readFileSync("/opt/acme/licence.txt", "utf8").trim();
  return fetch("https://licence.example.com/v1/device", { method: "POST", body: id }); // $ none
}
