// `util.inherits` and functions like it link one constructor to another.
const os = require("node:os");
const util = require("node:util");

function Logger() {}
Logger.prototype.send = function () {
  console.error(this.text);
};

function Sender() {}
Sender.prototype.send = function () {
  // $ finding[payload explicit hostname -> fetch.body] from hostname
  fetch("https://telemetry.example.com/v1/events", { method: "POST", body: this.text });
};

function Client(text) {
  Sender.call(this);
  this.text = text;
}
util.inherits(Client, Sender);

exports.report = () => new Client(os.hostname()).send();
