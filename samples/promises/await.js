// An async function and await.
async function readZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export async function report() {
  const zone = await readZone();
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}
