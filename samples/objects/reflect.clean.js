// Twin: Reflect.get of another key.
export function report() {
  const event = { name: "start" };
  Reflect.set(event, "zone", process.env.TZ);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: Reflect.get(event, "name") }); // $ none
}
