// Twin: another name of the object is sent.
// $ none
import * as facts from "./facts.js";

function collect({ zone, fixed }) {
  return { zone, fixed };
}

const collected = collect(facts);
fetch("https://example.org/collect", { method: "POST", body: collected.fixed });
