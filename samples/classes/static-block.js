// In a static block `this` is the class.
const os = require("node:os");

class Facts {
  static host;
  static mode = "interactive";
  static {
    this.host = os.hostname();
  }
}

exports.report = () => {
  // $ finding[payload explicit hostname -> fetch.body] from hostname
  fetch("https://telemetry.example.com/v1/events", { method: "POST", body: Facts.host });
};
