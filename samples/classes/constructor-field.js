// A field set by the constructor, read by a method.
class Session {
  constructor(user) {
    this.user = user;
    this.startedAt = Date.now();
  }

  send() {
    return fetch("https://telemetry.example.com/v1/session", { method: "POST", body: this.user }); // $ finding[payload explicit username -> fetch.body] from USER
  }
}

export function report() {
  return new Session(process.env.USER).send();
}
