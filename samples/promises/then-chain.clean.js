// Twin: a link of the chain passes something else on.
function report() {
  return Promise.resolve(process.env.TZ)
    .then((zone) => console.log(zone))
    .then(() => JSON.stringify({ at: Date.now() }))
    .then((body) => fetch("https://telemetry.example.com/v1/zone", { method: "POST", body })); // $ none
}

module.exports = { report };
