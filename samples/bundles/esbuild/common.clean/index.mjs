var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// common.clean/net/url.js
var require_url = __commonJS({
  "common.clean/net/url.js"(exports) {
    exports.base = "https://telemetry.example.com";
  }
});

// common.clean/net/index.js
var require_net = __commonJS({
  "common.clean/net/index.js"(exports, module) {
    var url = require_url();
    module.exports = (event) => {
      const request = new XMLHttpRequest();
      request.open("POST", url.base + "/events");
      request.send(JSON.stringify(event));
    };
  }
});

// common.clean/clock.js
var require_clock = __commonJS({
  "common.clean/clock.js"(exports) {
    exports.get = () => (/* @__PURE__ */ new Date()).getTimezoneOffset();
  }
});

// common.clean/facts.js
var require_facts = __commonJS({
  "common.clean/facts.js"(exports, module) {
    module.exports = require_clock();
  }
});

// common.clean/words.js
var require_words = __commonJS({
  "common.clean/words.js"(exports) {
    exports.get = () => "hello";
  }
});

// common.clean/index.js
var post = require_net();
var facts = require_facts();
var words = require_words();
console.log(facts.get());
post({ kind: "start", zone: words.get() });
