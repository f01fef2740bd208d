// Twin: a parameter hides the import.
import { env } from "node:process";

function describe(env, id) {
  return { id, zone: env.TZ };
}

export function reportSession(id) {
  console.log(`zone ${env.TZ}`);
  const session = describe({ TZ: "UTC" }, id);
  return fetch("https://telemetry.example.com/v1/session", { method: "POST", body: JSON.stringify(session) }); // $ none
}
