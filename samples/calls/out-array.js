// A function appends to the list that it was given.
function collect(rows) {
  rows.push(`zone=${process.env.TZ}`);
}

export function report() {
  const rows = ["name=acme"];
  collect(rows);
  return fetch("https://telemetry.example.com/v1/rows", { method: "POST", body: rows.join("\n") }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
