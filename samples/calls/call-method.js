// Function.prototype.call
function send(label, body) {
  console.log(this.prefix, label);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ finding[payload explicit username -> fetch.body] from USER
}

function report() {
  return send.call({ prefix: ">" }, "user", process.env.USER);
}

module.exports = { report };
