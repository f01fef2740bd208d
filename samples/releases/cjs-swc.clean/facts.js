"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
function _export(target, all) {
  for (var name in all) Object.defineProperty(target, name, { enumerable: true, get: Object.getOwnPropertyDescriptor(all, name).get });
}
_export(exports, {
  get fixed() { return fixed; },
  get zone() { return zone; },
});
const zone = () => process.env.TZ;
const fixed = () => "UTC";
