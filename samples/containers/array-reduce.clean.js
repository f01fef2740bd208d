// Twin: the accumulator counts.
export function report() {
  const pairs = [
    ["name", "acme"],
    ["zone", process.env.TZ],
  ];
  const count = pairs.reduce((sum) => sum + 1, 0);
  return fetch("https://telemetry.example.com/v1/record", { method: "POST", body: String(count) }); // $ none
}
