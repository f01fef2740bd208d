// Twin: partial fixes a constant, the fact becomes the second argument.
const { partial } = require("lodash");

function send(body, label) {
  console.log(label);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ none
}

const sendHost = partial(send, "host");
module.exports = { report: () => sendHost(require("os").hostname()) };
