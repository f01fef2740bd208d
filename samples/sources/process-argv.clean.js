// Twin: the command line is echoed, a list of known commands is sent.
const [, , ...words] = process.argv;
const known = ["build", "serve"];

function reportCommand() {
  console.log(`> acme ${words.join(" ")}`);
  return fetch("https://telemetry.example.com/v1/command", { method: "POST", body: known.join(" ") }); // $ none
}

module.exports = { reportCommand };
