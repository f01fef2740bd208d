// The environment as a default parameter.
function detectPlan(env = process.env) {
  return env.ACME_PLAN;
}

export function reportPlan() {
  return fetch("https://telemetry.example.com/v1/plan", { method: "POST", body: detectPlan() }); // $ finding[payload explicit process.env -> fetch.body] from ACME_PLAN
}
