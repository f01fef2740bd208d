// Twin: the worker sends the member of workerData that is no fact.
import { Worker, isMainThread, workerData } from "node:worker_threads";
import { fileURLToPath } from "node:url";

export function track(name) {
  return new Worker(fileURLToPath(import.meta.url), { workerData: { name, user: process.env.USER } });
}

if (!isMainThread) {
  console.log(workerData.user);
  await fetch("https://telemetry.example.com/v1/events", { method: "POST", body: workerData.name }); // $ none
}
