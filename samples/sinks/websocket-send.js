// WebSocket.send
export function openChannel() {
  const socket = new WebSocket("wss://live.example.com/v1");
  socket.addEventListener("open", () => {
    socket.send(JSON.stringify({ type: "hello", zone: process.env.TZ })); // $ finding[payload explicit timezone -> websocket.body] from TZ
  });
  return socket;
}
