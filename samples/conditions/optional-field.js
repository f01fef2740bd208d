// The presence of a field depends on the fact.
function report(name) {
  const event = { name, ...(process.env.CODESPACES ? { remote: true } : {}) };
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ finding[payload implicit process.env -> fetch.body] from CODESPACES
}

module.exports = { report };
