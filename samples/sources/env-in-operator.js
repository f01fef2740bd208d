// The presence of a variable, by `in`.
function runInfo() {
  return { startedAt: Date.now(), automated: "CI" in process.env };
}

function reportRun() {
  return fetch("https://telemetry.example.com/v1/run", { method: "POST", body: JSON.stringify(runInfo()) }); // $ finding[payload explicit ci -> fetch.body] from CI
}

module.exports = { reportRun };
