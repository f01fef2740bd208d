'use strict';

function getDefaultExportFromCjs (x) {
	return x && x.__esModule && Object.prototype.hasOwnProperty.call(x, 'default') ? x['default'] : x;
}

var common_clean = {};

var url = {};

var hasRequiredUrl;

function requireUrl () {
	if (hasRequiredUrl) return url;
	hasRequiredUrl = 1;
	url.base = "https://telemetry.example.com";
	return url;
}

var net;
var hasRequiredNet;

function requireNet () {
	if (hasRequiredNet) return net;
	hasRequiredNet = 1;
	const url = requireUrl();

	net = (event) => {
	  const request = new XMLHttpRequest();
	  request.open("POST", url.base + "/events");
	  request.send(JSON.stringify(event));
	};
	return net;
}

var clock = {};

var hasRequiredClock;

function requireClock () {
	if (hasRequiredClock) return clock;
	hasRequiredClock = 1;
	clock.get = () => new Date().getTimezoneOffset();
	return clock;
}

var facts;
var hasRequiredFacts;

function requireFacts () {
	if (hasRequiredFacts) return facts;
	hasRequiredFacts = 1;
	facts = requireClock();
	return facts;
}

var words = {};

var hasRequiredWords;

function requireWords () {
	if (hasRequiredWords) return words;
	hasRequiredWords = 1;
	words.get = () => "hello";
	return words;
}

var hasRequiredCommon_clean;

function requireCommon_clean () {
	if (hasRequiredCommon_clean) return common_clean;
	hasRequiredCommon_clean = 1;
	// Twin: what is sent comes from the other module with the same exported name.
	const post = requireNet();
	const facts = requireFacts();
	const words = requireWords();

	console.log(facts.get());
	post({ kind: "start", zone: words.get() });
	return common_clean;
}

var common_cleanExports = requireCommon_clean();
var index = /*@__PURE__*/getDefaultExportFromCjs(common_cleanExports);

module.exports = index;
