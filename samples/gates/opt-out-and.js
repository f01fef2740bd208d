// An opt-out by &&.
const enabled = process.env.ACME_TELEMETRY_DISABLED !== "1";

function track(event) {
  enabled && fetch("https://telemetry.example.com/v1/events", { method: "POST", body: event }); // $ no[payload]; no[configuration]; no[border]; finding[gate implicit process.env -> fetch] from ACME_TELEMETRY_DISABLED
}

module.exports = { track };
