"use strict";
exports.getZone = getZone;
exports.getFixed = getFixed;
function getZone() {
  return process.env.TZ;
}
function getFixed() {
  return "UTC";
}
