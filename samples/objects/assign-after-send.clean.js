// Twin: the field is set after the send.
function report(name) {
  const event = { name };
  const sent = fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ none
  event.zone = process.env.TZ;
  return sent.then(() => event);
}

module.exports = { report };
