// Twin: the folder is printed, and a constant is sent.
import { place } from "./facts.js";
import { send } from "./client.js";

console.log(place);
export const done = send({ kind: "start", place: "somewhere" });
