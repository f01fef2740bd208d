// request.post({ url, json })
const request = require("request");

function send(done) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  request.post({ url: "https://telemetry.example.com/v1/zone", json: { zone } }, done); // $ finding[payload explicit timezone -> http-lib(request).body] from timeZone
}

module.exports = { send };
