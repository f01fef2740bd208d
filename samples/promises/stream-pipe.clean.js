// Twin: the stream with the fact is piped to the terminal.
const https = require("node:https");
const { Readable } = require("node:stream");

function upload() {
  const source = Readable.from([`zone=${process.env.TZ}\n`, "end\n"]);
  source.pipe(process.stdout);
  Readable.from(["ping\n"]).pipe(https.request("https://telemetry.example.com/v1/stream", { method: "POST" })); // $ none
}

module.exports = { upload };
