'use strict';

var require$$0 = require('https');
var require$$0$1 = require('os');

function _interopDefaultLegacy (e) { return e && typeof e === 'object' && 'default' in e ? e : { 'default': e }; }

var require$$0__default = /*#__PURE__*/_interopDefaultLegacy(require$$0);
var require$$0__default$1 = /*#__PURE__*/_interopDefaultLegacy(require$$0$1);

function getDefaultExportFromCjs (x) {
	return x && x.__esModule && Object.prototype.hasOwnProperty.call(x, 'default') ? x['default'] : x;
}

var shared = {};

var settings;
var hasRequiredSettings;

function requireSettings () {
	if (hasRequiredSettings) return settings;
	hasRequiredSettings = 1;
	settings = { method: "POST", timeout: 3000 };
	return settings;
}

var client;
var hasRequiredClient;

function requireClient () {
	if (hasRequiredClient) return client;
	hasRequiredClient = 1;
	const https = require$$0__default["default"];
	const settings = requireSettings();

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

	client = { Client, version: 3 };
	return client;
}

var machine = {};

var hasRequiredMachine;

function requireMachine () {
	if (hasRequiredMachine) return machine;
	hasRequiredMachine = 1;
	const os = require$$0__default$1["default"];

	machine.name = function () {
	  return os.hostname().toLowerCase();
	};

	machine.cores = () => os.cpus().length;
	return machine;
}

var hasRequiredShared;

function requireShared () {
	if (hasRequiredShared) return shared;
	hasRequiredShared = 1;
	// CommonJS modules: a class, an object of functions and a built-in module behind `require`, and properties stored to `exports`.
	const { Client } = requireClient();
	const machine = requireMachine();

	const client = new Client("https://telemetry.example.com/machines");
	client.send({ version: 3, name: machine.name() });
	return shared;
}

var sharedExports = requireShared();
var index = /*@__PURE__*/getDefaultExportFromCjs(sharedExports);

module.exports = index;
