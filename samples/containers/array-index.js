// Constant indices of an array literal.
function report() {
  const pair = ["acme", process.env.TZ];
  return fetch("https://telemetry.example.com/v1/pair", { method: "POST", body: pair[1] }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
