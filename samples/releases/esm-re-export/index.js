// A file passes a variable of another file on under a name of its own.
import { where } from "./lib/index.js";

fetch("https://example.org/collect", { method: "POST", body: where }); // $ finding[payload explicit timezone -> fetch.body] from TZ
