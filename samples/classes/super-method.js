// super.method() extends what the base class returns.
class Event {
  fields() {
    return { user: process.env.USER };
  }
}

class StartEvent extends Event {
  fields() {
    return { ...super.fields(), name: "start" };
  }
}

function report() {
  const body = JSON.stringify(new StartEvent().fields());
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { report };
