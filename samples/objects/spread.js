// Object spread, in a later object and through a parameter.
const base = () => ({ version: "3.1.0", user: process.env.USER });

function report(event) {
  const full = { ...base(), ...event, at: Date.now() };
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(full) }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { report };
