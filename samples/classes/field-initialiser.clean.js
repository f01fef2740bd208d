// Twin: the arrow function describes the other field.
class Probe {
  zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  retries = 3;
  describe = () => `retries=${this.retries}`;
}

export function report() {
  const probe = new Probe();
  return fetch("https://telemetry.example.com/v1/probe", { method: "POST", body: probe.describe() }); // $ none
}
