// A payload behind an opt-out: the finding lists the guard with its source.
function track(name) {
  if (process.env.DO_NOT_TRACK === "1") return;
  const body = JSON.stringify({ name, user: process.env.USER });
  fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit username -> fetch.body] from USER; guard[process.env sent-when-false] from DO_NOT_TRACK
}

module.exports = { track };
