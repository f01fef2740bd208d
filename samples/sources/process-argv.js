// The command line.
const [, , ...words] = process.argv;

function reportCommand() {
  return fetch("https://telemetry.example.com/v1/command", { method: "POST", body: words.join(" ") }); // $ finding[payload explicit process.argv -> fetch.body] from argv
}

module.exports = { reportCommand };
