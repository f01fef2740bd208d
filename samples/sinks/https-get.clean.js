// Twin: the fact is used in the callback that gets the answer.
const https = require("https");

function ping() {
  const zone = process.env.TZ;
  https.get("https://telemetry.example.com/ping?tz=utc", (answer) => console.log(zone, answer.statusCode)); // $ none
}

module.exports = { ping };
