/******/ (() => { // webpackBootstrap
/******/ 	var __webpack_modules__ = ({

/***/ 154:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const https = __nccwpck_require__(692);
const settings = __nccwpck_require__(580);

class Client {
  constructor(address) {
    this.address = address;
  }

  send(record) {
    const request = https.request(this.address, { method: settings.method });
    request.write(JSON.stringify(record));
    request.end();
  }
}

module.exports = { Client, version: 3 };


/***/ }),

/***/ 552:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

const os = __nccwpck_require__(857);

exports.name = function () {
  return os.hostname().toLowerCase();
};

exports.cores = () => os.cpus().length;


/***/ }),

/***/ 580:
/***/ ((module) => {

module.exports = { method: "POST", timeout: 3000 };


/***/ }),

/***/ 692:
/***/ ((module) => {

"use strict";
module.exports = require("https");

/***/ }),

/***/ 857:
/***/ ((module) => {

"use strict";
module.exports = require("os");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};
// CommonJS modules: a class, an object of functions and a built-in module behind `require`, and properties stored to `exports`.
const { Client } = __nccwpck_require__(154);
const machine = __nccwpck_require__(552);

const client = new Client("https://telemetry.example.com/machines");
client.send({ version: 3, name: machine.name() });

module.exports = __webpack_exports__;
/******/ })()
;