// Twin: the fact is an argument that is not read.
function send() {
  const body = arguments[1];
  return fetch(arguments[0], { method: "POST", body }); // $ none
}

function report() {
  return send("https://telemetry.example.com/v1/zone", "none", process.env.TZ);
}

module.exports = { report };
