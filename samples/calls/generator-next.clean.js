// Twin: the fact is given to another generator that prints it.
function* collector() {
  const zone = yield "ready";
  yield fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
}

function* printer() {
  const zone = yield "ready";
  console.log(zone);
}

function report() {
  const steps = collector();
  const local = printer();
  local.next();
  local.next(process.env.TZ);
  steps.next();
  return steps.next("UTC").value;
}

module.exports = { report };
