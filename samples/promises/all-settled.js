// Promise.allSettled wraps values and reasons.
export async function report() {
  const outcomes = await Promise.allSettled([Promise.resolve(process.env.TZ), fetch("https://api.example.com/ready")]);
  const [first] = outcomes;
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: first.value }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
