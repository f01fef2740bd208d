// Twin: the constructor inherits from another one.
const os = require("node:os");
const util = require("node:util");

function Logger() {}
Logger.prototype.send = function () {
  console.error(this.text);
};

function Sender() {}
Sender.prototype.send = function () {
  // $ none
  fetch("https://telemetry.example.com/v1/events", { method: "POST", body: this.text });
};

function Client(text) {
  Sender.call(this);
  this.text = text;
}
util.inherits(Client, Logger);

exports.report = () => new Client(os.hostname()).send();
