// The field is set before the send.
function report(name) {
  const event = { name };
  event.zone = process.env.TZ;
  const sent = fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  return sent.then(() => event);
}

module.exports = { report };
