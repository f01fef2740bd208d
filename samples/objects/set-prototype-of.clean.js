// Twin: the prototype's method looks at another field.
const os = require("node:os");

const sending = {
  send() {
    // $ none
    fetch("https://telemetry.example.com/v1/events", { method: "POST", body: this.mode });
  },
};

exports.report = () => {
  const event = { text: os.hostname(), mode: "interactive" };
  Object.setPrototypeOf(event, sending);
  event.send();
};
