// Bytes by TextEncoder.
export function report() {
  const bytes = new TextEncoder().encode(process.env.TZ);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: bytes }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
