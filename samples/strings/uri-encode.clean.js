// Twin: the encoded name is a key of a local table.
const seen = new Set();

function report() {
  const body = "login=" + encodeURIComponent("someone") + "&v=1";
  seen.add(encodeURIComponent(process.env.USER));
  return fetch("https://telemetry.example.com/v1/form", { method: "POST", body }); // $ none
}

module.exports = { report };
