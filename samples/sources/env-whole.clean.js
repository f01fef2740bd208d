// Twin: a parameter called process hides the global.
function describe(error, process) {
  return { message: error.message, env: process.env };
}

async function crashReport(error) {
  const report = describe(error, { env: { mode: "batch" } });
  await fetch("https://crash.example.com/v1/report", { method: "POST", body: JSON.stringify(report) }); // $ none
}

module.exports = { crashReport };
