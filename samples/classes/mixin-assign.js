// Methods of an object are copied to a prototype; their `this` is the instance.
const os = require("node:os");

const sending = {
  send() {
    // $ finding[payload explicit hostname -> fetch.body] from hostname
    fetch("https://telemetry.example.com/v1/events", { method: "POST", body: this.text });
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
