// A setter fills what the getter of the same object reads; another object of the class holds something else.
const os = require("node:os");

class Slot {
  get value() {
    return this.held;
  }
  set value(next) {
    this.held = String(next);
  }
}

exports.report = () => {
  const target = new Slot();
  const other = new Slot();
  target.value = os.hostname();
  other.value = "none";
  // $ finding[payload explicit hostname -> fetch.body] from hostname
  fetch("https://telemetry.example.com/v1/events", { method: "POST", body: target.value });
};
