// A transform between source and request, joined by pipeline.
import https from "node:https";
import { Readable, Transform, pipeline } from "node:stream";

export function upload(done) {
  const upper = new Transform({
    transform(chunk, encoding, next) {
      next(null, chunk.toString().toUpperCase());
    },
  });
  // $ finding[payload explicit username -> https.request.body] from USER
  pipeline(Readable.from([process.env.USER]), upper, https.request("https://telemetry.example.com/v1/stream", { method: "POST" }), done);
}
