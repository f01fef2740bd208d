// Twin: another export of the bundled module.
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
  console.log(facts.host());
  return fetch("https://telemetry.example.com/v1/host", { method: "POST", body: facts.version }); // $ none
}

module.exports = { report };
