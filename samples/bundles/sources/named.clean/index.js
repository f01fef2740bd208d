// Twin: the module reads the time zone, and sends the name of the session alone.
import { zone } from "./facts.js";
import post from "./client.js";
import * as words from "./words.js";

export async function report(session) {
  console.log(zone());
  const event = words.describe(session, "unknown");
  return post("https://telemetry.example.com/events", event);
}

report("start");
