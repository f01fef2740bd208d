// A branch on a constant that is true.
const SEND_ZONE = true;

function report(name) {
  const event = { name };
  if (SEND_ZONE) event.zone = process.env.TZ;
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
