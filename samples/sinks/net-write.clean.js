// Twin: the socket that the fact is written to is one that a client opened to us.
const net = require("node:net");

function serve() {
  const server = net.createServer((socket) => {
    socket.write(`logins.${process.env.USER}:1|c\n`); // $ none
    socket.end();
  });
  server.listen(8125, "127.0.0.1");
}

module.exports = { serve };
