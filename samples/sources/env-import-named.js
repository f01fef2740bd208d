// import { env } from "node:process"
import { env } from "node:process";

export function reportSession(id) {
  const session = { id, zone: env.TZ };
  return fetch("https://telemetry.example.com/v1/session", { method: "POST", body: JSON.stringify(session) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
