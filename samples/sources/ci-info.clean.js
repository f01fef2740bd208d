// Twin: a record of the program's own has that member.
const ci = { isCI: false };

export function report() {
  return fetch("https://telemetry.example.com/v1/ci", { method: "POST", body: JSON.stringify({ ci: ci.isCI }) }); // $ none
}
