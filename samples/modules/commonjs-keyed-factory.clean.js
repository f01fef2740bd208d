// Twin: only the other bundled module is used for the body.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) =>
  function __require() {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  };

var require_zone = __commonJS({
  "src/zone.js"(exports, module) {
    module.exports = function zone() {
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    };
  },
});

var require_name = __commonJS({
  "src/name.js"(exports, module) {
    module.exports = () => "acme";
  },
});

module.exports.report = () => {
  console.log(require_zone()());
  const body = `${require_name()()} unknown`;
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body }); // $ none
};
