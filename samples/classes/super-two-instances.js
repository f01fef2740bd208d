// `super.line()` runs on the object that the method was called on.
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
  // $ finding[payload explicit hostname -> fetch.body] from hostname
  fetch("https://telemetry.example.com/v1/events", { method: "POST", body: host.line() });
};
