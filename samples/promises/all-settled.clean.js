// Twin: the status of the outcome, a word that is the same on every machine.
export async function report() {
  const outcomes = await Promise.allSettled([Promise.resolve(process.env.TZ), fetch("https://api.example.com/ready")]);
  const [first, second] = outcomes;
  console.log(first.value);
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: second.status }); // $ none
}
