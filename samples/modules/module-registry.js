// A numbered registry of modules with its own require.
const registry = {
  10: (module) => {
    module.exports = { zone: process.env.TZ };
  },
  20: (module) => {
    module.exports = { zone: "UTC" };
  },
};
const cache = {};

function load(id) {
  if (cache[id]) return cache[id].exports;
  const module = (cache[id] = { exports: {} });
  registry[id](module);
  return module.exports;
}

const place = load(10);
exports.report = () => fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: place.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
