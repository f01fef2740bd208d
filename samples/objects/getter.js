// A getter of an object literal.
const session = {
  startedAt: Date.now(),
  get zone() {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  },
};

function report() {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: session.zone }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}

module.exports = { report };
