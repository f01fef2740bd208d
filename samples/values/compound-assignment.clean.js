// Twin: the variable is given a constant before the operators.
let load = require("os").uptime();
load = 1;
load /= 60;
let steps = load;
steps++;
fetch("https://telemetry.example.com/v1/load", { method: "POST", body: String(steps) }); // $ none
