// .some() over a list, kept in a record, selects the text.
const KNOWN = ["proxy", "relay"];

function classify(address) {
  const host = new URL(address).host;
  return { relayed: KNOWN.some((word) => host.includes(word)), listed: KNOWN.length };
}

function report() {
  const facts = classify(process.env.ACME_BASE_URL);
  const text = facts.relayed ? "via" : "direct";
  return fetch("https://telemetry.example.com/v1/text", { method: "POST", body: text }); // $ finding[payload implicit base-url -> fetch.body] from ACME_BASE_URL
}

module.exports = { report };
