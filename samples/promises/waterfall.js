// Each step of a waterfall is given what the step before it passed on.
const { waterfall } = require("async");

function report() {
  waterfall([
    (done) => done(null, "acme", process.env.TZ),
    (name, zone, done) => {
      fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
      done();
    },
  ]);
}

module.exports = { report };
