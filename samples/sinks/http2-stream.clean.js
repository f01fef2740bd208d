// Twin: the fact goes to a log when the stream is done.
const http2 = require("node:http2");

function send() {
  const session = http2.connect("https://telemetry.example.com");
  const stream = session.request({ ":method": "POST", ":path": "/v1/zone" });
  stream.end("done"); // $ none
  stream.on("end", () => console.log(process.env.TZ));
}

module.exports = { send };
