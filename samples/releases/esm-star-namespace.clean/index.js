// Twin: another name below it is sent.
// $ none
import { facts } from "./lib.js";

fetch("https://example.org/collect", { method: "POST", body: facts.fixed });
