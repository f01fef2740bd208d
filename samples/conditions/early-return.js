// A chain of early returns of constants.
function buildService() {
  if (process.env.GITHUB_ACTIONS) return "github";
  if (process.env.GITLAB_CI) return "gitlab";
  return "none";
}

export function report() {
  const body = JSON.stringify({ service: buildService() });
  // $ finding[payload implicit ci -> fetch.body] from GITHUB_ACTIONS; finding[payload implicit ci -> fetch.body] from GITLAB_CI
  return fetch("https://telemetry.example.com/v1/service", { method: "POST", body });
}
