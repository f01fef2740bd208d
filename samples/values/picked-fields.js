// Some fields of a record are picked for the body; the record holds a second fact that is not.
function report() {
  const event = { name: "start", zone: process.env.TZ, user: process.env.USER };
  const body = JSON.stringify({ name: event.name, zone: event.zone });
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
