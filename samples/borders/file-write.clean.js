// Twin: the fact says where the file lies; its content is a constant.
import { writeFileSync } from "node:fs";
import { homedir } from "node:os";

export function remember() {
  const state = { zone: "UTC", at: Date.now() };
  writeFileSync(`${homedir()}/.acme-state.json`, JSON.stringify(state)); // $ none
}
