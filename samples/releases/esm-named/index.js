// A variable of another file, imported by name under another one.
import { zone as where, fixed } from "./facts.js";

console.log(fixed);
fetch("https://example.org/collect", { method: "POST", body: where }); // $ finding[payload explicit timezone -> fetch.body] from TZ
