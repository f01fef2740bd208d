// All exports of a file as one object.
import * as facts from "./facts.js";

function collect({ zone, fixed }) {
  return { zone, fixed };
}

const collected = collect(facts);
fetch("https://example.org/collect", { method: "POST", body: collected.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
