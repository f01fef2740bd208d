// Twin: the methods that are copied look at another field.
const os = require("node:os");

const sending = {
  send() {
    // $ none
    fetch("https://telemetry.example.com/v1/events", { method: "POST", body: this.mode });
  },
};

class Client {
  constructor(text) {
    this.text = text;
    this.mode = "interactive";
  }
}
Object.assign(Client.prototype, sending);

exports.report = () => new Client(os.hostname()).send();
