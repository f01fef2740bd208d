// A module that waits at its top, so that everything that imports it waits, too.
import { place } from "./facts.js";
import { send } from "./client.js";

export const done = send({ kind: "start", place });
