// Twin: the operand before ?? is the caller's option.
function report(options) {
  const zone = options.zone ?? "unknown";
  console.log(process.env.TZ ?? "unknown");
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
}

module.exports = { report };
