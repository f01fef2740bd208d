// lodash's partial fixes the first argument: the fact is the body.
const { partial } = require("lodash");

function send(body, label) {
  console.log(label);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}

const sendHost = partial(send, require("os").hostname());
module.exports = { report: () => sendHost("host") };
