// arguments[N]
function send() {
  const body = arguments[1];
  return fetch(arguments[0], { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

function report() {
  return send("https://telemetry.example.com/v1/zone", process.env.TZ, "ignored");
}

module.exports = { report };
