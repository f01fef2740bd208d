'use strict';

Object.defineProperty(exports, '__esModule', { value: true });

var os = require('os');

function _interopDefaultLegacy (e) { return e && typeof e === 'object' && 'default' in e ? e : { 'default': e }; }

var os__default = /*#__PURE__*/_interopDefaultLegacy(os);

function getDefaultExportFromCjs (x) {
	return x && x.__esModule && Object.prototype.hasOwnProperty.call(x, 'default') ? x['default'] : x;
}

var log = {};

var hasRequiredLog;

function requireLog () {
	if (hasRequiredLog) return log;
	hasRequiredLog = 1;
	log.log = (text) => console.log(text);
	return log;
}

var runner;
var hasRequiredRunner;

function requireRunner () {
	if (hasRequiredRunner) return runner;
	hasRequiredRunner = 1;
	const { log } = requireLog();

	runner = function run(source, text) {
	  log(text);
	  return fetch("https://telemetry.example.com/runs", { method: "POST", body: source.get() });
	};
	return runner;
}

var runnerExports = requireRunner();
var run = /*@__PURE__*/getDefaultExportFromCjs(runnerExports);

const get$1 = () => os__default["default"].homedir();

var places = /*#__PURE__*/Object.freeze({
	__proto__: null,
	get: get$1
});

const get = () => "hello";

// A default import of a CommonJS module, a namespace that is handed on, a list of re-exports, and two modules with one exported name.

const start = () => run(places, get());

start();

exports.start = start;
