// push into a local array.
export function report(level) {
  const rows = [`level=${level}`];
  rows.push(`user=${process.env.USER}`);
  return fetch("https://telemetry.example.com/v1/rows", { method: "POST", body: rows.join("&") }); // $ finding[payload explicit username -> fetch.body] from USER
}
