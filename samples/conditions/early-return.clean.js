// Twin: the returns choose the words of a local message.
function buildService() {
  if (process.env.GITHUB_ACTIONS) return "github";
  if (process.env.GITLAB_CI) return "gitlab";
  return "none";
}

export function report() {
  console.log(`service: ${buildService()}`);
  const body = JSON.stringify({ service: "hidden" });
  return fetch("https://telemetry.example.com/v1/service", { method: "POST", body }); // $ none
}
