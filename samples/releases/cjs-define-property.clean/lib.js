"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
var facts_1 = require("./facts");
Object.defineProperty(exports, "where", { enumerable: true, get: function () { return facts_1.fixed; } });
