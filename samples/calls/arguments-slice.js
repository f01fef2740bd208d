// The arguments from the second on, by Array.prototype.slice.
function send(url) {
  var rest = Array.prototype.slice.call(arguments, 1);
  return fetch(url, { method: "POST", body: rest[0] }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

function report() {
  return send("https://telemetry.example.com/v1/zone", process.env.TZ, "second");
}

module.exports = { report };
