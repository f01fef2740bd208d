// Twin: another member of the store is sent.
import { AsyncLocalStorage } from "node:async_hooks";

const context = new AsyncLocalStorage();

function send(name) {
  const { run } = context.getStore();
  return fetch(`https://telemetry.example.com/v1/${name}`, { method: "POST", body: String(run) }); // $ none
}

export function report() {
  return context.run({ zone: process.env.TZ, run: 1 }, () => send("zone"));
}
