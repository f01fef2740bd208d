'use strict';

function getDefaultExportFromCjs (x) {
	return x && x.__esModule && Object.prototype.hasOwnProperty.call(x, 'default') ? x['default'] : x;
}

var common = {};

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

var hasRequiredCommon;

function requireCommon () {
	if (hasRequiredCommon) return common;
	hasRequiredCommon = 1;
	// CommonJS modules: a function as the module, a folder with an index, a module that hands another on, two modules with one exported name.
	const post = requireNet();
	const facts = requireFacts();
	const words = requireWords();

	console.log(words.get());
	post({ kind: "start", zone: facts.get() });
	return common;
}

var commonExports = requireCommon();
var index = /*@__PURE__*/getDefaultExportFromCjs(commonExports);

module.exports = index;
