// Fields with initialisers, one of them an arrow function.
class Probe {
  zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  retries = 3;
  describe = () => `zone=${this.zone}`;
}

export function report() {
  const probe = new Probe();
  return fetch("https://telemetry.example.com/v1/probe", { method: "POST", body: probe.describe() }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}
