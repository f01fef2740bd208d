// Twin: the statement after the return does not.
export function report() {
  let text = "none";
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: text }); // $ none
  text = process.env.TZ;
}
