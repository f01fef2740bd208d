// Twin: both keys are set, but from the caller's arguments.
export function reportBuild(commit, repository) {
  console.log(`build of ${process.env.GITHUB_SHA}`);
  const build = { commit, repository };
  const body = JSON.stringify(build);
  return fetch("https://telemetry.example.com/v1/build", { method: "POST", body }); // $ none
}
