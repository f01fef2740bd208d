// Twin: bind fixes a constant, the fact becomes the second argument.
function send(body, label) {
  console.log(label);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ none
}

const sendHost = send.bind(null, "host");
module.exports = { report: () => sendHost(require("os").hostname()) };
