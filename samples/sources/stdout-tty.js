// Whether standard output is a terminal.
function reportMode() {
  const mode = { interactive: Boolean(process.stdout.isTTY) };
  return fetch("https://telemetry.example.com/v1/mode", { method: "POST", body: JSON.stringify(mode) }); // $ finding[payload explicit tty -> fetch.body] from isTTY
}

module.exports = { reportMode };
