// swc's helper that defines getters on `exports`.
"use strict";
const _facts = require("./facts");
fetch("https://example.org/collect", { method: "POST", body: (0, _facts.zone)() }); // $ finding[payload explicit timezone -> fetch.body] from TZ
