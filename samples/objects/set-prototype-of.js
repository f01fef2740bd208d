// A method is taken from the object's prototype; its `this` is the object.
const os = require("node:os");

const sending = {
  send() {
    // $ finding[payload explicit hostname -> fetch.body] from hostname
    fetch("https://telemetry.example.com/v1/events", { method: "POST", body: this.text });
  },
};

exports.report = () => {
  const event = { text: os.hostname(), mode: "interactive" };
  Object.setPrototypeOf(event, sending);
  event.send();
};
