// A CommonJS module used as an ES module: esbuild's __toESM with default and named members.
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __copyProps = (to, from) => {
  for (let key of __getOwnPropNames(from)) __defProp(to, key, { get: () => from[key], enumerable: true });
  return to;
};
var __toESM = (mod) => __copyProps(__defProp(__create(null), "default", { value: mod, enumerable: true }), mod);

var import_os = __toESM(require("os"));

function report() {
  const body = `${import_os.default.hostname()} ${(0, import_os.release)()}`;
  // $ finding[payload explicit hostname -> fetch.body] from hostname; finding[payload explicit os-info -> fetch.body] from release
  return fetch("https://telemetry.example.com/v1/host", { method: "POST", body });
}

module.exports = { report };
