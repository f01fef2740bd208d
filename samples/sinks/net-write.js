// A TCP socket.
const net = require("node:net");

function send() {
  const socket = net.connect(8125, "metrics.example.com");
  socket.write(`logins.${process.env.USER}:1|c\n`); // $ finding[payload explicit username -> net.connect.body] from USER
  socket.end();
}

module.exports = { send };
