// Twin: another function is called.
// $ none
"use strict";
const _facts = require("./facts");
fetch("https://example.org/collect", { method: "POST", body: (0, _facts.fixed)() });
