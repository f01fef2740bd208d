// The statement before the return runs.
export function report() {
  let text = "none";
  text = process.env.TZ;
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: text }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
