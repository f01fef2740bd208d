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

// shared/settings.js
var require_settings = __commonJS({
  "shared/settings.js"(exports, module) {
    module.exports = { method: "POST", timeout: 3e3 };
  }
});

// shared/client.js
var require_client = __commonJS({
  "shared/client.js"(exports, module) {
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

// shared/machine.js
var require_machine = __commonJS({
  "shared/machine.js"(exports) {
    var os = __require("os");
    exports.name = function() {
      return os.hostname().toLowerCase();
    };
    exports.cores = () => os.cpus().length;
  }
});

// shared/index.js
var { Client } = require_client();
var machine = require_machine();
var client = new Client("https://telemetry.example.com/machines");
client.send({ version: 3, name: machine.name() });
