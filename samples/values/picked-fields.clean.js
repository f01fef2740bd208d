// Twin: neither of the two facts is among the fields that are written.
function report() {
  const event = { name: "start", zone: process.env.TZ, user: process.env.USER };
  console.log(event);
  const body = JSON.stringify({ name: event.name, size: Object.keys(event).length });
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ none
}

module.exports = { report };
