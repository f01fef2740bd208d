// Spread of a returned list into another one.
const defaults = () => [{ key: "user", value: process.env.USER }];

function event(name, extra) {
  return { name, data: [...extra, ...defaults()] };
}

function report() {
  const body = JSON.stringify(event("start", [{ key: "run", value: 1 }]));
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { report };
