// Twin: without the loop the first variable has its value from before.
export function report() {
  let previous = "none";
  let current = "none";
  previous = current;
  current = process.env.TZ;
  console.log(current);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: previous }); // $ none
}
