// Twin: another variable is assigned.
// $ none
import { load, other, zone } from "./state.js";

export function report() {
  load();
  console.log(other);
  fetch("https://example.org/collect", { method: "POST", body: zone });
}
