// What an operator computes from its own target is computed from the fact.
let load = require("os").uptime();
load /= 60;
let steps = load;
steps++;
fetch("https://telemetry.example.com/v1/load", { method: "POST", body: String(steps) }); // $ finding[payload explicit os-info -> fetch.body] from uptime
