// A setter stores what it is given.
const settings = {
  stored: {},
  set zone(value) {
    this.stored.zone = value;
  },
};

export function report() {
  settings.zone = process.env.TZ;
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: settings.stored.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
