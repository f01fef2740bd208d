// Twin: the only call passes a table of its own.
function detectPlan(env = process.env) {
  return env.ACME_PLAN;
}

export function reportPlan() {
  const fixed = { ACME_PLAN: "free" };
  return fetch("https://telemetry.example.com/v1/plan", { method: "POST", body: detectPlan(fixed) }); // $ none
}
