// The ws package.
const WebSocket = require("ws");

function openChannel() {
  const socket = new WebSocket("wss://live.example.com/v1");
  socket.on("open", () => socket.send(process.env.USER)); // $ finding[payload explicit username -> websocket.body|http-lib(ws).body] from USER
}

module.exports = { openChannel };
