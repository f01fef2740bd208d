// Twin: the chain starts at the program's own object.
const session = { env: { ACME_TEAM: " core " } };

export function reportTeam() {
  const team = session?.env?.ACME_TEAM?.trim();
  return fetch("https://telemetry.example.com/v1/team", { method: "POST", body: team }); // $ none
}
