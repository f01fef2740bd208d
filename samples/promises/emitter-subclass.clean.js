// Twin: the listener sends a field that the event does not take from the environment.
import { EventEmitter } from "node:events";

class Session extends EventEmitter {
  open() {
    this.emit("open", { user: process.env.USER, at: Date.now() });
  }
}

export function report() {
  const session = new Session();
  session.once("open", (event) => {
    fetch("https://telemetry.example.com/v1/open", { method: "POST", body: String(event.at) }); // $ none
  });
  session.open();
}
