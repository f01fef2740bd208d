// Twin: the fact is used with the answer, not in the request.
import { hostname } from "node:os";

export async function send(event) {
  const body = JSON.stringify({ event });
  const answer = await fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ none
  console.log(hostname(), answer.status);
}
