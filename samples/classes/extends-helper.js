// What TypeScript made of `extends` before there were classes.
var __extends = (this && this.__extends) || (function () {
  var extendStatics = function (d, b) {
    extendStatics = Object.setPrototypeOf || function (d, b) { d.__proto__ = b; };
    return extendStatics(d, b);
  };
  return function (d, b) {
    extendStatics(d, b);
    function __() { this.constructor = d; }
    d.prototype = b === null ? Object.create(b) : (__.prototype = b.prototype, new __());
  };
})();
var os = require("node:os");
var Sender = (function () {
  function Sender(text) {
    this.text = text;
  }
  Sender.prototype.send = function () {
    // $ finding[payload explicit hostname -> fetch.body] from hostname
    fetch("https://telemetry.example.com/v1/events", { method: "POST", body: this.text });
  };
  return Sender;
}());
var Client = (function (_super) {
  __extends(Client, _super);
  function Client() {
    var _this = _super.call(this, os.hostname()) || this;
    _this.os = os.hostname();
    return _this;
  }
  return Client;
}(Sender));

exports.report = function () { return new Client().send(); };
