// Twin: the object's own value hides the one of the prototype.
const defaults = { retries: 3, zone: process.env.TZ };

export function report() {
  const options = Object.create(defaults);
  options.zone = "UTC";
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: options.zone }); // $ none
}
