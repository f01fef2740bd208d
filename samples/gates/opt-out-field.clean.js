// Twin: the field that is tested is another one.
class Telemetry {
  constructor(quiet) {
    this.automated = Boolean(process.env.CI);
    this.disabled = quiet;
  }

  track(event) {
    if (this.disabled) return null;
    return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: event }); // $ none; no[gate]
  }
}

module.exports = { track: (event, quiet) => new Telemetry(quiet).track(event) };
