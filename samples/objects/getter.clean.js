// Twin: another property of the object that has the getter.
const session = {
  startedAt: Date.now(),
  get zone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  },
};

function report() {
  console.log(session.zone);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: String(session.startedAt) }); // $ none
}

module.exports = { report };
