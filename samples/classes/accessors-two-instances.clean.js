// Twin: the getter of the other object is read.
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
  // $ none
  fetch("https://telemetry.example.com/v1/events", { method: "POST", body: other.value });
};
