// Twin: the fact stands before the last operand.
function report(log) {
  const zone = (log(process.env.TZ), "UTC");
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
}

module.exports = { report };
