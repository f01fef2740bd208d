// A member of an object is sent unless there is no object.
function gather(facts) {
  facts.zone = process.env.TZ;
  if (facts !== undefined) {
    return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: facts.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  }
  return null;
}

function report() {
  return gather({});
}

module.exports = { report };
