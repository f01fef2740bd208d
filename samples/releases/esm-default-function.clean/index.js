// Twin: another function of the file is called.
// $ none
import host, { fixed } from "./host.js";

console.log(host());
fetch("https://example.org/collect", { method: "POST", body: fixed() });
