'use strict';

var https = require('https');
var os = require('os');

function _interopDefaultLegacy (e) { return e && typeof e === 'object' && 'default' in e ? e : { 'default': e }; }

var https__default = /*#__PURE__*/_interopDefaultLegacy(https);
var os__default = /*#__PURE__*/_interopDefaultLegacy(os);

var settings = { method: "POST", timeout: 3000 };

class Client$1 {
  constructor(address) {
    this.address = address;
  }

  send(record) {
    const request = https__default["default"].request(this.address, { method: settings.method });
    request.write(JSON.stringify(record));
    request.end();
  }
}

var client$1 = { Client: Client$1, version: 3 };

var name = function () {
  return os__default["default"].hostname().toLowerCase();
};

var cores = () => os__default["default"].cpus().length;

var machine = {
	name: name,
	cores: cores
};

// Twin: the name of the machine is printed, and the one that is sent is a constant.
const { Client } = client$1;


const client = new Client("https://telemetry.example.com/machines");
console.log(machine.name());
client.send({ version: 3, name: "machine" });
