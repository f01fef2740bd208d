// Twin: the fact is compared with the certificate.
import tls from "node:tls";
import { hostname } from "node:os";

export function send() {
  const socket = tls.connect({ host: "logs.example.com", port: 6514 }, () => {
    console.log(socket.getPeerCertificate().subject.CN === hostname());
    socket.write("<14>1 - - acme - - - started\n"); // $ none
    socket.end();
  });
}
