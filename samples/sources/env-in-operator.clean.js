// Twin: the presence of a key in the program's own flags.
function runInfo(flags) {
  return { startedAt: Date.now(), automated: "CI" in flags };
}

function reportRun() {
  const info = runInfo({ watch: true });
  return fetch("https://telemetry.example.com/v1/run", { method: "POST", body: JSON.stringify(info) }); // $ none
}

module.exports = { reportRun };
