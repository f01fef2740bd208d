// Twin: what is appended to is a copy of the list.
function collect(rows) {
  const copy = rows.slice();
  copy.push(`zone=${process.env.TZ}`);
  console.log(copy);
}

export function report() {
  const rows = ["name=acme"];
  collect(rows);
  return fetch("https://telemetry.example.com/v1/rows", { method: "POST", body: rows.join("\n") }); // $ none
}
