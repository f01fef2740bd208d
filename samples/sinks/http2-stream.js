// The stream of an HTTP/2 request.
const http2 = require("node:http2");

function send() {
  const session = http2.connect("https://telemetry.example.com");
  const stream = session.request({ ":method": "POST", ":path": "/v1/zone" });
  stream.end(process.env.TZ); // $ finding[payload explicit timezone -> http2.body] from TZ
  stream.on("end", () => session.close());
}

module.exports = { send };
