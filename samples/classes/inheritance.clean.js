// Twin: the derived class keeps the fact in a field of its own.
class Sender {
  constructor(payload) {
    this.payload = payload;
  }

  send() {
    return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: JSON.stringify(this.payload) }); // $ none
  }
}

class UserSender extends Sender {
  constructor(event) {
    super({ event });
    this.user = process.env.USER;
  }
}

const report = () => new UserSender("start").send();
module.exports = { report };
