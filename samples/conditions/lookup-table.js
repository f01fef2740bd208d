// A table lookup with the fact as key.
const LABELS = { darwin: "mac", linux: "linux", win32: "windows" };

function report() {
  const label = LABELS[process.platform];
  return fetch("https://telemetry.example.com/v1/label", { method: "POST", body: label }); // $ finding[payload explicit|implicit os-info -> fetch.body] from platform
}

module.exports = { report };
