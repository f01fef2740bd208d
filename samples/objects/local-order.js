// Uses before and after a reassignment: only the first send holds the fact.
export async function report() {
  let label = process.env.TZ;
  await fetch("https://telemetry.example.com/v1/first", { method: "POST", body: label }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  label = "done";
  await fetch("https://telemetry.example.com/v1/second", { method: "POST", body: label });
}
