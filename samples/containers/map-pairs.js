// A Map is iterated as pairs of key and value.
function report() {
  const facts = new Map();
  facts.set("zone", process.env.TZ);
  for (const [key, value] of facts) {
    fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: value }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  }
}

module.exports = { report };
