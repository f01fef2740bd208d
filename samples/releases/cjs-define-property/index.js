// TypeScript's way to pass a name on: a getter on `exports`.
"use strict";
var lib_1 = require("./lib");
fetch("https://example.org/collect", { method: "POST", body: lib_1.where }); // $ finding[payload explicit timezone -> fetch.body] from TZ
