// A constant is pushed under the condition.
function tags() {
  const list = ["cli"];
  if (process.env.ACME_TEAM) list.push("team");
  return list;
}

function report() {
  return fetch("https://telemetry.example.com/v1/tags", { method: "POST", body: tags().join() }); // $ finding[payload implicit process.env -> fetch.body] from ACME_TEAM
}

module.exports = { report };
