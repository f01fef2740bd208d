// Twin: another static field is read.
const os = require("node:os");

class Facts {
  static host;
  static mode = "interactive";
  static {
    this.host = os.hostname();
  }
}

exports.report = () => {
  // $ none
  fetch("https://telemetry.example.com/v1/events", { method: "POST", body: Facts.mode });
};
