// Twin: the getters are tied the other way round.
var define = Object.defineProperty;
var exportAll = (target, all) => {
  for (var key in all) define(target, key, { get: all[key], enumerable: true, configurable: true });
};

var facts = {};
exportAll(facts, { zone: () => readVersion, version: () => readZone });

function readZone() {
  return process.env.TZ;
}

function readVersion() {
  return "3.1.0";
}

module.exports.report = () => fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: facts.zone() }); // $ none
