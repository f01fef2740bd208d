// Object.assign changes its first argument.
function report(name) {
  const event = { name };
  Object.assign(event, { user: process.env.USER }, { at: Date.now() });
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { report };
