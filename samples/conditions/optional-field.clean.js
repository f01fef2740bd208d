// Twin: the record with the optional field is printed, a part without it is sent.
function report(name) {
  const event = { name, ...(process.env.CODESPACES ? { remote: true } : {}) };
  console.log(event);
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify({ name: event.name }) }); // $ none
}

module.exports = { report };
