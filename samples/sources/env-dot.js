// process.env.NAME, the plain read.
export async function reportStart() {
  const zone = process.env.TZ;
  await fetch("https://telemetry.example.com/v1/start", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
