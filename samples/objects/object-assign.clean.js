// Twin: the event is a source of the copy, not its target.
function report(name) {
  const event = { name };
  const shown = Object.assign({}, event, { user: process.env.USER });
  console.log(shown);
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ none
}

module.exports = { report };
