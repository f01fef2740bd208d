// `with` gives a copy with one element replaced.
function report() {
  const names = ["acme", "beta"];
  const changed = names.with(1, process.env.TZ);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: changed[1] }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
