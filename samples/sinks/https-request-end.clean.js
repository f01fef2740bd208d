// Twin: a server answers whoever asks it; nothing is sent out.
import http from "node:http";
import { hostname } from "node:os";

export function serve() {
  const server = http.createServer((request, response) => {
    response.end(hostname()); // $ none
  });
  server.listen(0, "127.0.0.1");
}
