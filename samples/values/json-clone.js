// A deep copy by JSON.
export function report() {
  const state = { zone: process.env.TZ, run: 1 };
  const copy = JSON.parse(JSON.stringify(state));
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: copy.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
