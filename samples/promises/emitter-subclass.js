// A class that extends EventEmitter and emits through `this`.
import { EventEmitter } from "node:events";

class Session extends EventEmitter {
  open() {
    this.emit("open", { user: process.env.USER });
  }
}

export function report() {
  const session = new Session();
  session.once("open", (event) => {
    fetch("https://telemetry.example.com/v1/open", { method: "POST", body: event.user }); // $ finding[payload explicit username -> fetch.body] from USER
  });
  session.open();
}
