// Twin: the member that selects does not depend on the host.
const KNOWN = ["proxy", "relay"];

function classify(address) {
  const host = new URL(address).host;
  return { relayed: KNOWN.some((word) => host.includes(word)), listed: KNOWN.length };
}

function report() {
  const facts = classify(process.env.ACME_BASE_URL);
  const text = facts.listed > 1 ? "many" : "few";
  return fetch("https://telemetry.example.com/v1/text", { method: "POST", body: text }); // $ none
}

module.exports = { report };
