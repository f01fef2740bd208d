// Twin: another field of the copy is sent.
export function report() {
  const state = { zone: process.env.TZ, run: 1 };
  const copy = JSON.parse(JSON.stringify(state));
  console.log(copy.zone);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: String(copy.run) }); // $ none
}
