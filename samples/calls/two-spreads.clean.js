// Twin: an argument before the one that holds the value.
function second(a, b, c, d) {
  return b;
}

function report() {
  const names = ["acme", "beta"];
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: second(...names, ...[process.env.TZ, 1]) }); // $ none
}

module.exports = { report };
