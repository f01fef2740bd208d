// Twin: the transform replaces every chunk by a constant.
import https from "node:https";
import { Readable, Transform, pipeline } from "node:stream";

export function upload(done) {
  const mask = new Transform({
    transform(chunk, encoding, next) {
      next(null, "*");
    },
  });
  // $ none
  pipeline(Readable.from([process.env.USER]), mask, https.request("https://telemetry.example.com/v1/stream", { method: "POST" }), done);
}
