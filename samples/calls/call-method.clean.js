// Twin: the fact stands in the `this` of the call, which is only printed.
function send(label, body) {
  console.log(this.prefix, label);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ none
}

function report() {
  return send.call({ prefix: process.env.USER }, "user", "someone");
}

module.exports = { report };
