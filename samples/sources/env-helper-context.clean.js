// Twin: the helper's values are printed; what is sent is a counter.
const readEnv = (name, fallback) => process.env[name] ?? fallback;
let runs = 0;

export async function reportZone() {
  const width = Number(readEnv("COLUMNS"));
  const zone = readEnv("TZ");
  runs += 1;
  console.log("=".repeat(width), zone);
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: String(runs) }); // $ none
}
