// Twin: the module that is wrapped is path.
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __copyProps = (to, from) => {
  for (let key of __getOwnPropNames(from)) __defProp(to, key, { get: () => from[key], enumerable: true });
  return to;
};
var __toESM = (mod) => __copyProps(__defProp(__create(null), "default", { value: mod, enumerable: true }), mod);

var import_path = __toESM(require("path"));

function report() {
  const body = `${import_path.default.basename("/srv/acme")} ${(0, import_path.extname)("a.js")}`;
  return fetch("https://telemetry.example.com/v1/host", { method: "POST", body }); // $ none
}

module.exports = { report };
