// Twin: the answer's headers are compared with the fact.
import { connect } from "node:http2";

export function check() {
  const session = connect("https://updates.example.com");
  const stream = session.request({ ":path": "/latest", "x-user": "any" }); // $ none
  stream.on("response", (headers) => console.log(headers["x-user"] === process.env.USER));
  stream.end();
}
