// Twin: the same require loads the path module.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { basename } = require("node:path");

export const report = () => fetch("https://telemetry.example.com/v1/host", { method: "POST", body: basename("/srv/acme") }); // $ none
