// Twin: two calls of the loop; the rows made from the environment go to the terminal.
function collect(table) {
  const rows = [];
  for (const name in table) {
    rows.push({ name, value: table[name] });
  }
  return rows;
}

function upload() {
  console.table(collect(process.env));
  const rows = collect({ cache: "on", watch: "off" });
  return fetch("https://telemetry.example.com/v1/env", { method: "POST", body: JSON.stringify(rows) }); // $ none
}

module.exports = { upload };
