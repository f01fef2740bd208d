// Twin: the array itself stays as it was.
function report() {
  const names = ["acme", "beta"];
  const changed = names.with(1, process.env.TZ);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: names[1] }); // $ none
}

module.exports = { report };
