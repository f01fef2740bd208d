// A header of an options object.
const https = require("node:https");
const os = require("node:os");

function check() {
  const agent = `acme-cli (${os.type()} ${os.release()})`;
  const options = { host: "updates.example.com", path: "/latest", headers: { "User-Agent": agent } };
  // $ finding[payload explicit os-info -> https.request.header] from type; finding[payload explicit os-info -> https.request.header] from release
  https.get(options, (answer) => answer.resume());
}

module.exports = { check };
