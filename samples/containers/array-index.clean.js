// Twin: the other index.
function report() {
  const pair = ["acme", process.env.TZ];
  return fetch("https://telemetry.example.com/v1/pair", { method: "POST", body: pair[0] }); // $ none
}

module.exports = { report };
