// Two variables of build services in one event; each is a finding of its own.
export function reportBuild() {
  const build = { commit: process.env.GITHUB_SHA, repository: process.env.GITHUB_REPOSITORY };
  const body = JSON.stringify(build);
  // $ finding[payload explicit ci -> fetch.body] from GITHUB_SHA; finding[payload explicit ci -> fetch.body] from GITHUB_REPOSITORY
  return fetch("https://telemetry.example.com/v1/build", { method: "POST", body });
}
