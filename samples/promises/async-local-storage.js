// AsyncLocalStorage hands a store to everything that runs inside.
import { AsyncLocalStorage } from "node:async_hooks";

const context = new AsyncLocalStorage();

function send(name) {
  const { zone } = context.getStore();
  return fetch(`https://telemetry.example.com/v1/${name}`, { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

export function report() {
  return context.run({ zone: process.env.TZ, run: 1 }, () => send("zone"));
}
