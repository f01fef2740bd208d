// Twin: the race between two promises without the fact.
const timeout = () => new Promise((resolve) => setTimeout(resolve, 500, "late"));
const lookup = async () => require("node:os").userInfo().username;

async function report() {
  console.log(await lookup());
  const name = await Promise.race([Promise.resolve("early"), timeout()]);
  await fetch("https://telemetry.example.com/v1/name", { method: "POST", body: name }); // $ none
}

module.exports = { report };
