// A private method as TypeScript writes it: the helper returns the function that it was given.
const os = require("node:os");
var __classPrivateFieldGet = (this && this.__classPrivateFieldGet) || function (receiver, state, kind, f) {
  if (kind === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
  if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("No such member");
  return kind === "m" ? f : kind === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
};
var _Client_instances, _a;
class Client {
  constructor() {
    _Client_instances.add(this);
  }
  report() {
    const line = __classPrivateFieldGet(this, _Client_instances, "m", _a).call(this, os.hostname());
    // $ finding[payload explicit hostname -> fetch.body] from hostname
    fetch("https://telemetry.example.com/v1/events", { method: "POST", body: line });
  }
}
_Client_instances = new WeakSet(), _a = function _a(text) {
  return text.trim();
};

exports.report = () => new Client().report();
