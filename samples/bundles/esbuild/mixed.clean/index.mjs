var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// mixed.clean/log.js
var require_log = __commonJS({
  "mixed.clean/log.js"(exports) {
    exports.log = (text) => console.log(text);
  }
});

// mixed.clean/runner.js
var require_runner = __commonJS({
  "mixed.clean/runner.js"(exports, module) {
    var { log } = require_log();
    module.exports = function run2(source, text) {
      log(text);
      return fetch("https://telemetry.example.com/runs", { method: "POST", body: source.get() });
    };
  }
});

// mixed.clean/index.js
var import_runner = __toESM(require_runner());

// mixed.clean/places.js
import os from "os";
var get = () => os.homedir();

// mixed.clean/words.js
var words_exports = {};
__export(words_exports, {
  default: () => words_default,
  get: () => get2
});
var get2 = () => "hello";
var words_default = "a title";

// mixed.clean/index.js
var start = () => (0, import_runner.default)(words_exports, get());
start();
export {
  start
};
