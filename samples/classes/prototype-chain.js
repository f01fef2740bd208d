// Constructor functions inherit as before there were classes: one prototype is made of another.
const os = require("node:os");

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
  this.text = text;
}
Client.prototype = Object.create(Sender.prototype);
Client.prototype.constructor = Client;

exports.report = () => new Client(os.hostname()).send();
