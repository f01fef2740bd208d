// Twin: the parts of another URL.
const https = require("node:https");

function ping() {
  console.log(new URL(process.env.ACME_BASE_URL).hostname);
  const { hostname, port } = new URL("https://api.example.com:8443");
  https.request({ hostname, port, path: "/ping", method: "HEAD" }).end(); // $ none
}

module.exports = { ping };
