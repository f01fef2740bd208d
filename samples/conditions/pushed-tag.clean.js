// Twin: the condition is the caller's.
function tags(inTeam) {
  const list = ["cli"];
  if (inTeam) list.push("team");
  return list;
}

function report(inTeam) {
  console.log("team", process.env.ACME_TEAM);
  return fetch("https://telemetry.example.com/v1/tags", { method: "POST", body: tags(inTeam).join() }); // $ none
}

module.exports = { report };
