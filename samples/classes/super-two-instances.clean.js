// Twin: the method is called on the other object.
const os = require("node:os");

class Entry {
  constructor(text) {
    this.text = text;
  }
  line() {
    return this.text;
  }
}

class Labelled extends Entry {
  line() {
    return `label=${super.line()}`;
  }
}

exports.report = () => {
  const host = new Labelled(os.hostname());
  const mode = new Labelled("interactive");
  console.error(mode.line(), host.line());
  // $ none
  fetch("https://telemetry.example.com/v1/events", { method: "POST", body: mode.line() });
};
