// Twin: the fact is computed into the delay.
function send(zone) {
  fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
}

function schedule() {
  setTimeout(send, 1000 + process.env.TZ.length, "none").unref();
}

module.exports = { schedule };
