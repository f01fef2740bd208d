// An ES module imports a CommonJS file: its default is module.exports, and names of that are names.
import facts, { fixed, zone } from "./facts.cjs";

console.log(fixed);
fetch("https://example.org/collect", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
fetch("https://example.org/collect", { method: "POST", body: facts.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
