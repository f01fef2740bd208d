// A TLS socket.
import tls from "node:tls";
import { hostname } from "node:os";

export function send() {
  const socket = tls.connect({ host: "logs.example.com", port: 6514 }, () => {
    socket.write(`<14>1 - ${hostname()} acme - - - started\n`); // $ finding[payload explicit hostname -> tls.connect.body] from hostname
    socket.end();
  });
}
