// The event is handed to a forked file as JSON, which loads the sender.
"use strict";
const { fork } = require("child_process");
const path = require("path");
const script = path.join(__dirname, "bin", "flush");
function track(name) {
  const event = { name, zone: process.env.TZ };
  // $ may[border explicit timezone -> process.spawn.argv] from TZ
  fork(script, ["--flush", JSON.stringify(event)], { detached: true }).unref();
}
track("start");
