// Twin: the object that is fed the fact is another one.
const crypto = require("node:crypto");

function anonymousId(key) {
  const mac = crypto.createHmac("sha256", key);
  const local = crypto.createHmac("sha256", key);
  mac.update("v1:");
  local.update(process.env.USER);
  console.log(local.digest("base64url"));
  return mac.digest("base64url");
}

function report() {
  return fetch("https://telemetry.example.com/v1/id", { method: "POST", body: anonymousId("pepper") }); // $ none
}

module.exports = { report };
