// A worker thread of the same file gets the fact as workerData.
import { Worker, isMainThread, workerData } from "node:worker_threads";
import { fileURLToPath } from "node:url";

export function track(name) {
  return new Worker(fileURLToPath(import.meta.url), { workerData: { name, user: process.env.USER } });
}

if (!isMainThread) {
  const body = JSON.stringify(workerData);
  await fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit username -> fetch.body] from USER
}
