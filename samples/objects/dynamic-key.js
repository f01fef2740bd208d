// A key that is not known; what is sent is the whole table.
export function report(label) {
  const table = {};
  table[label] = process.env.TZ;
  return fetch("https://telemetry.example.com/v1/table", { method: "POST", body: JSON.stringify(table) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
