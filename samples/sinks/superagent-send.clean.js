// Twin: the end of the chain is a local callback.
const superagent = require("superagent");

async function send() {
  const answer = await superagent.post("https://telemetry.example.com/v1/zone").send({ zone: "UTC" }); // $ none
  console.log(process.env.TZ, answer.status);
}

module.exports = { send };
