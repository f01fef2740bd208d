// Twin: what is sent through the socket is a constant; the fact is kept with what comes in.
export function openChannel(inbox) {
  const socket = new WebSocket("wss://live.example.com/v1");
  socket.addEventListener("open", () => {
    socket.send(JSON.stringify({ type: "hello" })); // $ none
  });
  socket.addEventListener("message", (event) => inbox.push({ zone: process.env.TZ, data: event.data }));
  return socket;
}
