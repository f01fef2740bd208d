"use strict";
exports.__esModule = true;
var _facts = _interopRequireDefault(require("./facts"));
function _interopRequireDefault(e) { return e && e.__esModule ? e : { default: e }; }
exports.zone = () => ({ raw: (0, _facts.default)() });
exports.fixed = () => ({ raw: "UTC" });
