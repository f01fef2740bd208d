// Twin: what goes around the opt-out is a word.
export async function track(name) {
  if (process.env.ACME_TELEMETRY_DISABLED) return;
  await fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify({ name }) }); // $ finding[gate implicit process.env -> fetch] from ACME_TELEMETRY_DISABLED; no[payload]
}

export async function beat() {
  await fetch("https://telemetry.example.com/v1/beats", { method: "POST", body: "alive" });
}
