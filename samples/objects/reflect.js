// Reflect.set and Reflect.get
export function report() {
  const event = {};
  Reflect.set(event, "zone", process.env.TZ);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: Reflect.get(event, "zone") }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
