// A chain of a library over a text.
const s = require("underscore.string");

function report() {
  const chain = s(process.env.TZ).trim().tap((text) => text + "!");
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: chain.capitalize().value() }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
