// Twin: the variable is overwritten before it is sent.
export async function reportStart() {
  let zone = process.env.TZ;
  console.log(`local zone is ${zone}`);
  zone = "UTC";
  await fetch("https://telemetry.example.com/v1/start", { method: "POST", body: zone }); // $ none
}
