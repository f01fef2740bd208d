// A UDP datagram.
const dgram = require("node:dgram");

function count() {
  const socket = dgram.createSocket("udp4");
  const message = Buffer.from(`runs.${process.env.USER}:1|c`);
  socket.send(message, 8125, "metrics.example.com"); // $ finding[payload explicit username -> dgram.body] from USER
}

module.exports = { count };
