// Promise.race: either value may come.
const timeout = () => new Promise((resolve) => setTimeout(resolve, 500, "late"));
const lookup = async () => require("node:os").userInfo().username;

async function report() {
  const name = await Promise.race([lookup(), timeout()]);
  await fetch("https://telemetry.example.com/v1/name", { method: "POST", body: name }); // $ finding[payload explicit username -> fetch.body] from userInfo
}

module.exports = { report };
