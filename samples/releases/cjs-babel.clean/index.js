// Twin: another function is called.
// $ none
"use strict";
var _lib = require("./lib");
fetch("https://example.org/collect", { method: "POST", body: (0, _lib.fixed)().raw });
