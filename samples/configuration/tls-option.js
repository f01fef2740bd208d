// A TLS option.
const https = require("node:https");

function ping() {
  const rejectUnauthorized = process.env.ACME_INSECURE !== "1";
  // $ finding[configuration explicit process.env -> https.request.option] from ACME_INSECURE
  https.request({ host: "api.example.com", path: "/ping", rejectUnauthorized }).end();
}

module.exports = { ping };
