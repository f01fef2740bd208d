// JSON.parse with a reviver that sees every value.
function report() {
  const text = JSON.stringify({ zone: process.env.TZ, run: 1 });
  const seen = JSON.parse(text, (key, value) => (typeof value === "string" ? value.toLowerCase() : value));
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: JSON.stringify(seen) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
