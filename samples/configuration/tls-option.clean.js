// Twin: the variable decides on a warning.
const https = require("node:https");

function ping() {
  const insecure = process.env.ACME_INSECURE === "1";
  if (insecure) console.warn("certificates are checked all the same");
  https.request({ host: "api.example.com", path: "/ping", rejectUnauthorized: true }).end(); // $ none
}

module.exports = { ping };
