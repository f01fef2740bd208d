// Twin: its main file is another.
// $ none
import { zone } from "@demo/facts";

fetch("https://example.org/collect", { method: "POST", body: zone });
