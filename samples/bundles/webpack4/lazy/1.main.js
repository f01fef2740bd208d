exports.ids = [1];
exports.modules = [
/* 0 */,
/* 1 */,
/* 2 */,
/* 3 */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
__webpack_require__.r(__webpack_exports__);
/* harmony export (binding) */ __webpack_require__.d(__webpack_exports__, "send", function() { return send; });
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4);


async function send(place) {
  await fetch(Object(_target_js__WEBPACK_IMPORTED_MODULE_0__["target"])(), { method: "POST", body: `home=${place}` });
}


/***/ }),
/* 4 */
/***/ (function(module, __webpack_exports__, __webpack_require__) {

"use strict";
__webpack_require__.r(__webpack_exports__);
/* harmony export (binding) */ __webpack_require__.d(__webpack_exports__, "target", function() { return target; });
const target = () => "https://telemetry.example.com/places";


/***/ })
];;