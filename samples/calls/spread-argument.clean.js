// Twin: the fact lands on the parameter that is not used.
function line(kind, name, value) {
  return `${kind}:${value}`;
}

function report() {
  const pair = [process.env.USER, "login"];
  return fetch("https://telemetry.example.com/v1/lines", { method: "POST", body: line("env", ...pair) }); // $ none
}

module.exports = { report };
