// Twin: the properties are defined on another object.
export function report() {
  const event = { name: "start", zone: "UTC", login: "someone" };
  const shown = { name: "start" };
  Object.defineProperty(shown, "zone", { value: process.env.TZ, enumerable: true });
  Object.defineProperty(shown, "login", { get: () => process.env.USER });
  console.log(shown.login);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: `${event.zone} ${event.login}` }); // $ none
}
