// fetch with a JSON body.
import { hostname } from "node:os";

export async function send(event) {
  const body = JSON.stringify({ event, host: hostname() });
  await fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}
