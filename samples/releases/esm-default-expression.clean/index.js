// Twin: another property of the object is sent.
// $ none
import settings from "./settings.js";

fetch("https://example.org/collect", { method: "POST", body: settings.fixed });
