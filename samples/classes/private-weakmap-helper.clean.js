// Twin: the helpers are the same, the field that is read is the other one.
var __set = function (receiver, state, value) {
  if (!state.has(receiver)) throw new TypeError("no such private member");
  return state.set(receiver, value), value;
};
var __get = function (receiver, state) {
  if (!state.has(receiver)) throw new TypeError("no such private member");
  return state.get(receiver);
};
var _Vault_zone = new WeakMap();
var _Vault_name = new WeakMap();

class Vault {
  constructor(zone) {
    _Vault_zone.set(this, void 0);
    _Vault_name.set(this, "acme");
    __set(this, _Vault_zone, zone);
  }

  send() {
    return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: __get(this, _Vault_name) }); // $ none
  }
}

module.exports = { report: () => new Vault(process.env.TZ).send() };
