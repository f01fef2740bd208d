// Twin: the closure's own variable is sent.
export function schedule() {
  const zone = process.env.TZ;
  setImmediate(() => {
    console.log(zone);
    queueMicrotask(() => {
      const zone = "UTC";
      fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
    });
  });
}
