export const __webpack_esm_ids__ = [1];
export const __webpack_esm_modules__ = [
/* 0 */,
/* 1 */,
/* 2 */,
/* 3 */
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   send: () => (/* binding */ send)
/* harmony export */ });
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4);


async function send(place) {
  await fetch((0,_target_js__WEBPACK_IMPORTED_MODULE_0__.target)(), { method: "POST", body: `home=${place}` });
}


/***/ }),
/* 4 */
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   target: () => (/* binding */ target)
/* harmony export */ });
const target = () => "https://telemetry.example.com/places";


/***/ })
];
