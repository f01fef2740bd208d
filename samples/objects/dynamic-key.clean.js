// Twin: two tables with unknown keys; the other one is sent.
export function report(label, count) {
  const table = {};
  const counts = {};
  table[label] = process.env.TZ;
  counts[label] = count;
  console.table(table);
  return fetch("https://telemetry.example.com/v1/table", { method: "POST", body: JSON.stringify(counts) }); // $ none
}
