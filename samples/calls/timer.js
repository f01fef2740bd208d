// A timer passes its extra arguments to the callback.
function send(zone) {
  fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

function schedule() {
  setTimeout(send, 1000, process.env.TZ).unref();
}

module.exports = { schedule };
