"use strict";
exports.id = 73;
exports.ids = [73];
exports.modules = {

/***/ 73:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  send: () => (/* binding */ send)
});

;// CONCATENATED MODULE: ./lazy.clean/target.js
const target = () => "https://telemetry.example.com/places";

;// CONCATENATED MODULE: ./lazy.clean/sender.js


async function send(place) {
  await fetch(target(), { method: "POST", body: `home=${place}` });
}


/***/ })

};
;