// A value on the prototype of an object.
const defaults = { retries: 3, zone: process.env.TZ };

export function report() {
  const options = Object.create(defaults);
  options.retries = 5;
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: options.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
