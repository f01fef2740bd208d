// finally passes the value on.
export function report() {
  return Promise.resolve(process.env.TZ)
    .finally(() => console.log("read"))
    .then((zone) => fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone })); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
