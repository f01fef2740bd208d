// Twin: the derived method takes one field of what the base class returns.
class Event {
  fields() {
    return { user: process.env.USER, kind: "event" };
  }
}

class StartEvent extends Event {
  fields() {
    return { kind: super.fields().kind, name: "start" };
  }
}

function report() {
  const body = JSON.stringify(new StartEvent().fields());
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ none
}

module.exports = { report };
