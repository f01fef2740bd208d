// Twin: another Set got the variable.
function report() {
  const tags = new Set(["cli"]);
  const local = new Set();
  local.add(process.env.ACME_TAG);
  console.log([...local].join());
  return fetch("https://telemetry.example.com/v1/tags", { method: "POST", body: [...tags].join() }); // $ none
}

module.exports = { report };
