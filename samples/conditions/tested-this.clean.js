// Twin: sent only where it is that constant.
class Reporter {
  constructor() {
    this.zone = process.env.TZ;
  }

  report() {
    if (this.zone !== "UTC") return null;
    return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: this.zone }); // $ none
  }
}

new Reporter().report();
