// Twin: the folder is looked up and not handed to the chunk.
import { homeFolder } from "./places.js";

export async function report() {
  console.log(homeFolder());
  const { send } = await import("./sender.js");
  await send("somewhere");
}

report();
