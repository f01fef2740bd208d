// Twin: the method that sends is on the prototype of another constructor.
const os = require("node:os");

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
  this.text = text;
}
Client.prototype = Object.create(Logger.prototype);
Client.prototype.constructor = Client;

exports.report = () => new Client(os.hostname()).send();
