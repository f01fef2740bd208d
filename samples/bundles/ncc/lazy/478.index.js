"use strict";
exports.id = 478;
exports.ids = [478];
exports.modules = {

/***/ 478:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  send: () => (/* binding */ send)
});

;// CONCATENATED MODULE: ./lazy/target.js
const target = () => "https://telemetry.example.com/places";

;// CONCATENATED MODULE: ./lazy/sender.js


async function send(place) {
  await fetch(target(), { method: "POST", body: `home=${place}` });
}


/***/ })

};
;