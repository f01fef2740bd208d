// Optional chaining on the way to the variable.
export function reportTeam() {
  const team = globalThis.process?.env?.ACME_TEAM?.trim();
  return fetch("https://telemetry.example.com/v1/team", { method: "POST", body: team }); // $ finding[payload explicit process.env -> fetch.body] from ACME_TEAM
}
