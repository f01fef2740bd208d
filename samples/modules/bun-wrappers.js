// Bun's wrappers: exports by getter and setter, lazy initialiser, module cache by call.
var __defProp = Object.defineProperty;
var __commonJS = (cb, mod) => () => (mod || cb((mod = { exports: {} }).exports, mod), mod.exports);
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true, configurable: true, set: (newValue) => (all[name] = () => newValue) });
};
var __esm = (fn, res) => () => (fn && (res = fn((fn = 0))), res);

var exports_facts = {};
__export(exports_facts, { host: () => host, label: () => label });
var host, label;
var init_facts = __esm(() => {
  host = require_os_facts().host;
  label = "acme";
});

var require_os_facts = __commonJS((exports) => {
  exports.host = require("node:os").hostname();
});

module.exports.report = () => {
  init_facts();
  return fetch("https://telemetry.example.com/v1/host", { method: "POST", body: exports_facts.host }); // $ finding[payload explicit hostname -> fetch.body] from hostname
};
