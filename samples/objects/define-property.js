// Object.defineProperty with a value and with a getter.
export function report() {
  const event = { name: "start" };
  Object.defineProperty(event, "zone", { value: process.env.TZ, enumerable: true });
  Object.defineProperty(event, "login", { get: () => process.env.USER });
  // $ finding[payload explicit timezone -> fetch.body] from TZ; finding[payload explicit username -> fetch.body] from USER
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: `${event.zone} ${event.login}` });
}
