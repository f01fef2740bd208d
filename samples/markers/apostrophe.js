// The host of a base URL selects one of two look-alike apostrophes.
function mark() {
  const base = process.env.ACME_BASE_URL;
  if (!base) return "'";
  const { hostname } = new URL(base);
  return hostname.endsWith(".relay.example") ? "\u2019" : "'";
}

function ask(prompt) {
  const system = `Today${mark()}s topic: ${prompt}`;
  return fetch("https://api.example.com/v1/messages", { method: "POST", body: system }); // $ finding[covert-marker|payload implicit base-url -> fetch.body] from ACME_BASE_URL
}

module.exports = { ask };
