// Twin: the keys are sent.
function report() {
  const facts = new Map();
  facts.set("zone", process.env.TZ);
  for (const [key, value] of facts) {
    fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: key }); // $ none
  }
}

module.exports = { report };
