// Twin: another property is sent.
// $ none
import { createRequire } from "node:module";

const load = createRequire(import.meta.url);
const { zone, fixed } = load("./facts.cjs");
const { event } = load("./names.json");
console.log(event, zone);
fetch("https://example.org/collect", { method: "POST", body: fixed });
