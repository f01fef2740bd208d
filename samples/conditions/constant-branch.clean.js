// Twin: the constant is false, the branch is dead.
const SEND_ZONE = false;

function report(name) {
  const event = { name };
  if (SEND_ZONE) event.zone = process.env.TZ;
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ none
}

module.exports = { report };
