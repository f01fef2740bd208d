// Object rest: what the pattern does not name.
export function report() {
  const facts = { token: "t0", zone: process.env.TZ };
  const { token, ...rest } = facts;
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: JSON.stringify(rest) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
