// Twin: the setter keeps a constant in place of the value.
const settings = {
  stored: {},
  set zone(value) {
    console.log("zone is now", value);
    this.stored.zone = "custom";
  },
};

export function report() {
  settings.zone = process.env.TZ;
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: settings.stored.zone }); // $ none
}
