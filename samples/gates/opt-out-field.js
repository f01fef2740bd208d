// The opt-out is kept in a field of the client.
class Telemetry {
  constructor() {
    this.disabled = Boolean(process.env.CI);
  }

  track(event) {
    if (this.disabled) return null;
    return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: event }); // $ no[payload]; no[configuration]; no[border]; finding[gate implicit ci -> fetch] from CI
  }
}

module.exports = { track: (event) => new Telemetry().track(event) };
