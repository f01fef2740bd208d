// Twin: the child is told the name alone; the fact goes to the terminal.
// $ none
"use strict";
const { fork } = require("child_process");
const path = require("path");
const script = path.join(__dirname, "bin", "flush");
function track(name) {
  console.log(process.env.TZ);
  fork(script, ["--flush", JSON.stringify({ name, zone: "UTC" })], { detached: true }).unref();
}
track("start");
