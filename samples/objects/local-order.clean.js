// Twin: the fact comes into the variable after both sends.
export async function report() {
  let label = "start";
  await fetch("https://telemetry.example.com/v1/first", { method: "POST", body: label });
  label = "done";
  await fetch("https://telemetry.example.com/v1/second", { method: "POST", body: label });
  label = process.env.TZ;
  console.log(label); // $ none
}
