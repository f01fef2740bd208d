// Twin: the fact is printed when the answer has come.
const request = require("request");

function send() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  request.post({ url: "https://telemetry.example.com/v1/zone", json: true }, () => console.log(zone)); // $ none
}

module.exports = { send };
