// Twin: the number that push returns is what is sent.
export function report(level) {
  const rows = [`level=${level}`];
  const size = rows.push(`user=${process.env.USER}`);
  return fetch("https://telemetry.example.com/v1/rows", { method: "POST", body: String(size) }); // $ none
}
