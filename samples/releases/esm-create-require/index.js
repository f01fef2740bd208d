// `createRequire` loads a CommonJS file and a JSON file from an ES module.
import { createRequire } from "node:module";

const load = createRequire(import.meta.url);
const { zone, fixed } = load("./facts.cjs");
const { event } = load("./names.json");
console.log(event, fixed);
fetch("https://example.org/collect", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
