"use strict";
exports.__esModule = true;
exports.default = void 0;
var _default = () => process.env.TZ;
exports.default = _default;
exports.fixed = () => "UTC";
