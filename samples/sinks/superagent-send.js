// superagent's chain.
const superagent = require("superagent");

async function send() {
  await superagent.post("https://telemetry.example.com/v1/zone").send({ zone: process.env.TZ }); // $ finding[payload explicit timezone -> http-lib(superagent).body] from TZ
}

module.exports = { send };
