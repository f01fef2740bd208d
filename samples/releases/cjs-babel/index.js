// Babel's helpers: a default import of a compiled module, and `export * from`.
"use strict";
var _lib = require("./lib");
fetch("https://example.org/collect", { method: "POST", body: (0, _lib.zone)().raw }); // $ finding[payload explicit timezone -> fetch.body] from TZ
