// The outcome of a comparison is sent as a boolean.
function report() {
  const flags = { cloud: process.env.ACME_RUNTIME === "cloud" };
  return fetch("https://telemetry.example.com/v1/flags", { method: "POST", body: JSON.stringify(flags) }); // $ finding[payload explicit process.env -> fetch.body] from ACME_RUNTIME
}

module.exports = { report };
