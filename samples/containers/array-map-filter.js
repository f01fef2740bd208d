// map and filter with callbacks.
function report() {
  const facts = [
    { key: "name", value: "acme" },
    { key: "zone", value: process.env.TZ },
  ];
  const texts = facts.filter((fact) => fact.key !== "name").map((fact) => fact.value);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: texts.join() }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
