// Twin: the key held in the constant is another one.
const KEY = "region";

function report() {
  const event = { [KEY]: process.env.TZ, zone: "UTC" };
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: event.zone }); // $ none
}

module.exports = { report };
