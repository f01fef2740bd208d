// A fact is written to a file that nothing of the package sends.
import { writeFileSync } from "node:fs";

export function remember() {
  const state = { zone: process.env.TZ, at: Date.now() };
  writeFileSync("/var/lib/acme/state.json", JSON.stringify(state)); // $ finding[border explicit timezone -> file.write.body] from TZ
}
