// Twin: the fact stands in the callback that closes the socket.
const dgram = require("node:dgram");

function count() {
  const socket = dgram.createSocket("udp4");
  const message = Buffer.from("runs:1|c");
  socket.send(message, 8125, "metrics.example.com", () => { // $ none
    console.log("counted for", process.env.USER);
    socket.close();
  });
}

module.exports = { count };
