// A key held in a constant.
const KEY = "zone";

function report() {
  const event = { [KEY]: process.env.TZ, run: 1 };
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: event.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
