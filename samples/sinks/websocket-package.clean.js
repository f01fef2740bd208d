// Twin: a class of that name keeps what it is given.
class WebSocket {
  sent = [];

  send(text) {
    this.sent.push(text);
  }
}

function openChannel() {
  const socket = new WebSocket();
  socket.send(process.env.USER);
  return socket.sent.length; // $ none
}

module.exports = { openChannel };
