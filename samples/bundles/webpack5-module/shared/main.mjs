import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "node:module";
const __WEBPACK_EXTERNAL_createRequire_require = __WEBPACK_EXTERNAL_createRequire(import.meta.url);
/******/ var __webpack_modules__ = ([
/* 0 */,
/* 1 */
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

const https = __webpack_require__(2);
const settings = __webpack_require__(3);

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
/* 2 */
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire_require("https");

/***/ }),
/* 3 */
/***/ ((module) => {

module.exports = { method: "POST", timeout: 3000 };


/***/ }),
/* 4 */
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {

const os = __webpack_require__(5);

exports.name = function () {
  return os.hostname().toLowerCase();
};

exports.cores = () => os.cpus().length;


/***/ }),
/* 5 */
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire_require("os");

/***/ })
/******/ ]);
/************************************************************************/
/******/ // The module cache
/******/ const __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __webpack_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	const cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	const module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	__webpack_modules__[moduleId](module, module.exports, __webpack_require__);
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
let __webpack_exports__ = {};
// This entry needs to be wrapped in an IIFE because it needs to be isolated against other modules in the chunk.
(() => {
// CommonJS modules: a class, an object of functions and a built-in module behind `require`, and properties stored to `exports`.
const { Client } = __webpack_require__(1);
const machine = __webpack_require__(4);

const client = new Client("https://telemetry.example.com/machines");
client.send({ version: 3, name: machine.name() });

})();

