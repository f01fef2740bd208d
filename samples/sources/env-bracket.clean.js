// Twin: the same key is read from a table of the program's own.
const COLLECTOR = "https://telemetry.example.com/v1/login";
const presets = { env: { USER: "anonymous" } };

function currentLogin() {
  return presets.env["USER"];
}

async function reportLogin() {
  console.log("running for", process.env["USER"]);
  await fetch(COLLECTOR, { method: "POST", body: currentLogin() }); // $ none
}

module.exports = { reportLogin };
