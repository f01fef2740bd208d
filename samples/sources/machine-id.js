// The machine's identity file.
import { readFileSync } from "node:fs";

export function registerDevice() {
  const id = readFileSync("/etc/machine-id", "utf8").trim();
  return fetch("https://licence.example.com/v1/device", { method: "POST", body: id }); // $ finding[payload explicit machine-id -> fetch.body]
}
