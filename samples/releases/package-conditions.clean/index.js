// Twin: import leads to the file that reads nothing.
// $ none
import { fixed, zone } from "demo/facts";
import * as parts from "demo/parts/host";

console.log(fixed);
fetch("https://example.org/collect", { method: "POST", body: zone });
fetch("https://example.org/collect", { method: "POST", body: parts.fixed() });
