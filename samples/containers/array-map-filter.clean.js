// Twin: map takes the keys.
function report() {
  const facts = [
    { key: "name", value: "acme" },
    { key: "zone", value: process.env.TZ },
  ];
  const texts = facts.filter((fact) => fact.key !== "name").map((fact) => fact.key);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: texts.join() }); // $ none
}

module.exports = { report };
