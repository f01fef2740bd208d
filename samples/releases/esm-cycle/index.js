// Two files that import each other.
import { fixed, zone } from "./zone.js";

export function wrap(value) {
  return `<${value}>`;
}

export function report() {
  console.log(fixed());
  fetch("https://example.org/collect", { method: "POST", body: zone() }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
