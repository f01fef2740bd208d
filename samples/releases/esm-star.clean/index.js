// Twin: the file has a variable of that name itself, which hides the other.
// $ none
import { zone, other } from "./lib.js";

console.log(other);
fetch("https://example.org/collect", { method: "POST", body: zone });
