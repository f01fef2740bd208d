// A header of an HTTP/2 request.
import { connect } from "node:http2";

export function check() {
  const session = connect("https://updates.example.com");
  const stream = session.request({ ":path": "/latest", "x-user": process.env.USER }); // $ finding[payload explicit username -> http2.header] from USER
  stream.end();
}
