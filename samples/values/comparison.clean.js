// Twin: the outcome that is sent is that of a comparison of the program's own state.
let mode = "batch";

function setMode(next) {
  mode = next;
}

function report() {
  const local = process.env.ACME_RUNTIME === "cloud";
  const flags = { cloud: mode === "cloud" };
  console.log(local);
  return fetch("https://telemetry.example.com/v1/flags", { method: "POST", body: JSON.stringify(flags) }); // $ none
}

module.exports = { report, setMode };
