// Named and default exports of ES modules: the time zone crosses two module borders before a helper of a third module sends it.
import { zone } from "./facts.js";
import post from "./client.js";
import * as words from "./words.js";

export async function report(session) {
  const event = words.describe(session, zone());
  return post("https://telemetry.example.com/events", event);
}

report("start");
