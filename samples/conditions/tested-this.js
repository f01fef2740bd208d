// A property of this that is not the constant it was compared with.
class Reporter {
  constructor() {
    this.zone = process.env.TZ;
  }

  report() {
    if (this.zone === "UTC") return null;
    return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: this.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  }
}

new Reporter().report();
