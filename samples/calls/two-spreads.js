// Two arrays are spread into one call.
function second(a, b, c, d) {
  return c;
}

function report() {
  const names = ["acme", "beta"];
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: second(...names, ...[process.env.TZ, 1]) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
