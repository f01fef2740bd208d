// Twin: the arguments are cut and the list that has the fact is only counted.
function send(url, first) {
  var rest = Array.prototype.slice.call(arguments, 2);
  console.log(rest.length);
  return fetch(url, { method: "POST", body: first }); // $ none
}

function report() {
  return send("https://telemetry.example.com/v1/zone", "first", process.env.TZ);
}

module.exports = { report };
