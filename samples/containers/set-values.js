// A Set, spread into a list.
function report() {
  const tags = new Set(["cli"]);
  tags.add(process.env.ACME_TAG);
  return fetch("https://telemetry.example.com/v1/tags", { method: "POST", body: [...tags].join() }); // $ finding[payload explicit process.env -> fetch.body] from ACME_TAG
}

module.exports = { report };
