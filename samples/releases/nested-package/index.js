// Another package in the same release, found by its name and its own package.json.
import { zone } from "@demo/facts";

fetch("https://example.org/collect", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
