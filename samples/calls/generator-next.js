// The value given to next() is what yield evaluates to.
function* collector() {
  const zone = yield "ready";
  yield fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

function report() {
  const steps = collector();
  steps.next();
  return steps.next(process.env.TZ).value;
}

module.exports = { report };
