// Twin: the list with the fact is spread into console.log.
const defaults = () => [{ key: "user", value: process.env.USER }];

function event(name, extra) {
  console.log(...defaults());
  return { name, data: [...extra] };
}

function report() {
  const body = JSON.stringify(event("start", [{ key: "run", value: 1 }]));
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ none
}

module.exports = { report };
