// Twin: a constant key of the same table.
const LABELS = { darwin: "mac", linux: "linux", win32: "windows" };

function report() {
  console.log(LABELS[process.platform]);
  const label = LABELS["linux"];
  return fetch("https://telemetry.example.com/v1/label", { method: "POST", body: label }); // $ none
}

module.exports = { report };
