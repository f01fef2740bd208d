// `export * as facts from` makes one name of all.
import { facts } from "./lib.js";

fetch("https://example.org/collect", { method: "POST", body: facts.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
