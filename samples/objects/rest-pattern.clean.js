// Twin: the pattern names the fact, so that the rest is without it.
export function report() {
  const facts = { token: "t0", zone: process.env.TZ };
  const { zone, ...rest } = facts;
  console.log(zone);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: JSON.stringify(rest) }); // $ none
}
