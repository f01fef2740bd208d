// One helper, two names, and only one of the two values is sent.
const readEnv = (name, fallback) => process.env[name] ?? fallback;

export async function reportZone() {
  const width = Number(readEnv("COLUMNS"));
  const zone = readEnv("TZ");
  console.log("=".repeat(width));
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
