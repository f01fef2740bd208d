// Twin: a callback that replaces the text.
const s = require("underscore.string");

function report() {
  const chain = s(process.env.TZ).trim().tap((text) => "none");
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: chain.capitalize().value() }); // $ none
}

module.exports = { report };
