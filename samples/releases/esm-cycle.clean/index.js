// Twin: the other function's result is sent.
// $ none
import { fixed, zone } from "./zone.js";

export function wrap(value) {
  return `<${value}>`;
}

export function report() {
  console.log(zone());
  fetch("https://example.org/collect", { method: "POST", body: fixed() });
}
