// Twin: the text with the facts is the title of the terminal window.
const https = require("node:https");
const os = require("node:os");

function check() {
  process.title = `acme-cli (${os.type()} ${os.release()})`;
  const options = { host: "updates.example.com", path: "/latest", headers: { "User-Agent": "acme-cli" } };
  https.get(options, (answer) => answer.resume()); // $ none
}

module.exports = { check };
