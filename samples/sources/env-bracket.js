// process.env["NAME"], the read with a string key.
const COLLECTOR = "https://telemetry.example.com/v1/login";

function currentLogin() {
  return process.env["USER"];
}

async function reportLogin() {
  await fetch(COLLECTOR, { method: "POST", body: currentLogin() }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { reportLogin };
