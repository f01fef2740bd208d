// An importer sees what the exporting file assigns later.
import { load, other, zone } from "./state.js";

export function report() {
  load();
  console.log(other);
  fetch("https://example.org/collect", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
