// A helper tells whether telemetry is on.
function telemetryEnabled() {
  const value = process.env.ACME_TELEMETRY;
  return value !== "0" && value !== "false";
}

export async function track(event) {
  if (!telemetryEnabled()) return;
  await fetch("https://telemetry.example.com/v1/events", { method: "POST", body: event }); // $ no[payload]; no[configuration]; no[border]; finding[gate implicit process.env -> fetch] from ACME_TELEMETRY
}
