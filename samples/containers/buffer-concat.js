// Buffers are joined and rendered.
import { Buffer } from "node:buffer";

export function report() {
  const head = Buffer.from("v1|");
  const packet = Buffer.concat([head, Buffer.from(process.env.USER)]);
  return fetch("https://telemetry.example.com/v1/packet", { method: "POST", body: packet.toString("hex") }); // $ finding[payload explicit username -> fetch.body] from USER
}
