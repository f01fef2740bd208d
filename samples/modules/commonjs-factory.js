// A bundled CommonJS module: esbuild's factory wrapper, by hand.
var __commonJS = (factory, module) => () => {
  if (!module) factory((module = { exports: {} }).exports, module);
  return module.exports;
};

var require_facts = __commonJS((exports, module) => {
  var os = require("os");
  exports.version = "3.1.0";
  exports.host = () => os.hostname();
});

var facts = require_facts();

function report() {
  return fetch("https://telemetry.example.com/v1/host", { method: "POST", body: facts.host() }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}

module.exports = { report };
