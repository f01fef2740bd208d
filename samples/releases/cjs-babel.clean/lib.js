"use strict";
exports.__esModule = true;
var _zone = require("./zone");
Object.keys(_zone).forEach(function (key) {
  if (key === "default" || key === "__esModule") return;
  if (key in exports && exports[key] === _zone[key]) return;
  exports[key] = _zone[key];
});
