// Twin: what the callback of finally returns is dropped.
export function report() {
  return Promise.resolve("none")
    .finally(() => process.env.TZ)
    .then((zone) => fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone })); // $ none
}
