var __getOwnPropNames = Object.getOwnPropertyNames;
var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : typeof Proxy !== "undefined" ? new Proxy(x, {
  get: (a, b) => (typeof require !== "undefined" ? require : a)[b]
}) : x)(function(x) {
  if (typeof require !== "undefined") return require.apply(this, arguments);
  throw Error('Dynamic require of "' + x + '" is not supported');
});
var __commonJS = (cb, mod) => function __require2() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// shared.clean/settings.js
var require_settings = __commonJS({
  "shared.clean/settings.js"(exports, module) {
    module.exports = { method: "POST", timeout: 3e3 };
  }
});

// shared.clean/client.js
var require_client = __commonJS({
  "shared.clean/client.js"(exports, module) {
    var https = __require("https");
    var settings = require_settings();
    var Client2 = class {
      constructor(address) {
        this.address = address;
      }
      send(record) {
        const request = https.request(this.address, { method: settings.method });
        request.write(JSON.stringify(record));
        request.end();
      }
    };
    module.exports = { Client: Client2, version: 3 };
  }
});

// shared.clean/machine.js
var require_machine = __commonJS({
  "shared.clean/machine.js"(exports) {
    var os = __require("os");
    exports.name = function() {
      return os.hostname().toLowerCase();
    };
    exports.cores = () => os.cpus().length;
  }
});

// shared.clean/index.js
var { Client } = require_client();
var machine = require_machine();
var client = new Client("https://telemetry.example.com/machines");
console.log(machine.name());
client.send({ version: 3, name: "machine" });
