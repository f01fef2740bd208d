// Twin: the helper's answer is shown in a status line.
function telemetryEnabled() {
  const value = process.env.ACME_TELEMETRY;
  return value !== "0" && value !== "false";
}

export async function track(event) {
  console.log("telemetry:", telemetryEnabled());
  await fetch("https://telemetry.example.com/v1/events", { method: "POST", body: event }); // $ none; no[gate]
}
