// queueMicrotask, process.nextTick and setImmediate run closures over the fact.
export function schedule() {
  const zone = process.env.TZ;
  setImmediate(() => {
    queueMicrotask(() => {
      fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
    });
  });
}
