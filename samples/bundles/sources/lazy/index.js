// A module that is imported when it is needed: bundlers put it into a chunk of its own.
import { homeFolder } from "./places.js";

export async function report() {
  const place = homeFolder();
  const { send } = await import("./sender.js");
  await send(place);
}

report();
