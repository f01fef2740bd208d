// Twin: another variable of that file is sent.
// $ none
import { zone as where, fixed } from "./facts.js";

console.log(where);
fetch("https://example.org/collect", { method: "POST", body: fixed });
