// Twin: the step sends its other parameter.
const { waterfall } = require("async");

function report() {
  waterfall([
    (done) => done(null, "acme", process.env.TZ),
    (name, zone, done) => {
      fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: name }); // $ none
      done();
    },
  ]);
}

module.exports = { report };
