// `export * from` passes everything on but the default.
import { zone, other } from "./lib.js";

console.log(other);
fetch("https://example.org/collect", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
