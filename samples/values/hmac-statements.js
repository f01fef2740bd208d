// A keyed hash that is fed in statements of its own.
const crypto = require("node:crypto");

function anonymousId(key) {
  const mac = crypto.createHmac("sha256", key);
  mac.update("v1:");
  mac.update(process.env.USER);
  return mac.digest("base64url");
}

function report() {
  return fetch("https://telemetry.example.com/v1/id", { method: "POST", body: anonymousId("pepper") }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { report };
