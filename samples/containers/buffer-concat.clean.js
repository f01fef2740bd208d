// Twin: the joined buffer is measured, the head is sent.
import { Buffer } from "node:buffer";

export function report() {
  const head = Buffer.from("v1|");
  const packet = Buffer.concat([head, Buffer.from(process.env.USER)]);
  console.log(packet.byteLength);
  return fetch("https://telemetry.example.com/v1/packet", { method: "POST", body: head.toString("hex") }); // $ none
}
