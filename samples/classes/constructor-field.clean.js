// Twin: the method sends the other field.
class Session {
  constructor(user) {
    this.user = user;
    this.startedAt = Date.now();
  }

  send() {
    return fetch("https://telemetry.example.com/v1/session", { method: "POST", body: String(this.startedAt) }); // $ none
  }
}

export function report() {
  return new Session(process.env.USER).send();
}
