// Spread into a call, after a fixed argument.
function line(kind, name, value) {
  return `${kind}:${value}`;
}

function report() {
  const pair = ["login", process.env.USER];
  return fetch("https://telemetry.example.com/v1/lines", { method: "POST", body: line("env", ...pair) }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { report };
