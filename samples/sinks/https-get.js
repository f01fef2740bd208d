// https.get with the fact in the query.
const https = require("https");

function ping() {
  const zone = process.env.TZ;
  https.get(`https://telemetry.example.com/ping?tz=${zone}`, (answer) => answer.resume()); // $ finding[payload explicit timezone -> https.request.query|url] from TZ
}

module.exports = { ping };
