// Twin: other names are sent.
// $ none
import facts, { fixed, zone } from "./facts.cjs";

console.log(zone);
fetch("https://example.org/collect", { method: "POST", body: fixed });
fetch("https://example.org/collect", { method: "POST", body: facts.fixed });
