// Twin: only where there is none.
function gather(facts) {
  facts.zone = process.env.TZ;
  if (facts === undefined) {
    return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: facts.zone }); // $ none
  }
  return null;
}

function report() {
  return gather({});
}

module.exports = { report };
