// esbuild's factory wrapper in its unminified form, with the file name as key, and module.exports = function.
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
  const body = `${require_name()()} ${require_zone()()}`;
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
};
