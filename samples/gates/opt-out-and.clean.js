// Twin: && stands before a local function.
const enabled = process.env.ACME_TELEMETRY_DISABLED !== "1";

function track(event, beep) {
  enabled && beep();
  fetch("https://telemetry.example.com/v1/events", { method: "POST", body: event }); // $ none; no[gate]
}

module.exports = { track };
