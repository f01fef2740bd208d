// \0rolldown/runtime.js
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
// common.clean/net/url.js
var require_url = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.base = "https://telemetry.example.com";
}));
// common.clean/net/index.js
var require_net = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const url = require_url();
	module.exports = (event) => {
		const request = new XMLHttpRequest();
		request.open("POST", url.base + "/events");
		request.send(JSON.stringify(event));
	};
}));
// common.clean/clock.js
var require_clock = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.get = () => (/* @__PURE__ */ new Date()).getTimezoneOffset();
}));
// common.clean/facts.js
var require_facts = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = require_clock();
}));
// common.clean/words.js
var require_words = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.get = () => "hello";
}));
// common.clean/index.js
const post = require_net();
const facts = require_facts();
const words = require_words();
console.log(facts.get());
post({
	kind: "start",
	zone: words.get()
});
