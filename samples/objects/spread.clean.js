// Twin: a field that stands after the spread replaces the one with the fact.
const base = () => ({ version: "3.1.0", user: process.env.USER });

function report() {
  const full = { ...base(), user: "someone", at: Date.now() };
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(full) }); // $ none
}

module.exports = { report };
