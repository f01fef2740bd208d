// A readable stream is piped into a request.
const https = require("node:https");
const { Readable } = require("node:stream");

function upload() {
  const source = Readable.from([`zone=${process.env.TZ}\n`, "end\n"]);
  source.pipe(https.request("https://telemetry.example.com/v1/stream", { method: "POST" })); // $ finding[payload explicit timezone -> https.request.body] from TZ
}

module.exports = { upload };
