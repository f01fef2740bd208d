// The host of the base URL as an option of the request.
const https = require("node:https");

function ping() {
  const { hostname, port } = new URL(process.env.ACME_BASE_URL);
  // $ finding[configuration explicit base-url -> https.request.host] from ACME_BASE_URL; may[configuration explicit base-url -> https.request.option] from ACME_BASE_URL
  https.request({ hostname, port, path: "/ping", method: "HEAD" }).end();
}

module.exports = { ping };
