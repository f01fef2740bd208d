/******/ var __webpack_modules__ = ([
/* 0 */,
/* 1 */
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

const url = __webpack_require__(2);

module.exports = (event) => {
  const request = new XMLHttpRequest();
  request.open("POST", url.base + "/events");
  request.send(JSON.stringify(event));
};


/***/ }),
/* 2 */
/***/ ((__unused_webpack_module, exports) => {

exports.base = "https://telemetry.example.com";


/***/ }),
/* 3 */
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__(4);


/***/ }),
/* 4 */
/***/ ((__unused_webpack_module, exports) => {

exports.get = () => new Date().getTimezoneOffset();


/***/ }),
/* 5 */
/***/ ((__unused_webpack_module, exports) => {

exports.get = () => "hello";


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
// Twin: what is sent comes from the other module with the same exported name.
const post = __webpack_require__(1);
const facts = __webpack_require__(3);
const words = __webpack_require__(5);

console.log(facts.get());
post({ kind: "start", zone: words.get() });

})();

