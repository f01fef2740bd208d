// super(…) fills a field of the base class; the method is inherited.
class Sender {
  constructor(payload) {
    this.payload = payload;
  }

  send() {
    return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: JSON.stringify(this.payload) }); // $ finding[payload explicit username -> fetch.body] from USER
  }
}

class UserSender extends Sender {
  constructor(event) {
    super({ event, user: process.env.USER });
  }
}

const report = () => new UserSender("start").send();
module.exports = { report };
