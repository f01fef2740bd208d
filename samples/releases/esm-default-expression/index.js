// The default export is an expression, read through the import's own name for it.
import settings from "./settings.js";

fetch("https://example.org/collect", { method: "POST", body: settings.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
