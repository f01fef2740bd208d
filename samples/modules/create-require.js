// require made from import.meta.url
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { hostname } = require("node:os");

export const report = () => fetch("https://telemetry.example.com/v1/host", { method: "POST", body: hostname() }); // $ finding[payload explicit hostname -> fetch.body] from hostname
