// A chain of then.
function report() {
  return Promise.resolve(process.env.TZ)
    .then((zone) => ({ zone, at: Date.now() }))
    .then((event) => JSON.stringify(event))
    .then((body) => fetch("https://telemetry.example.com/v1/zone", { method: "POST", body })); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
