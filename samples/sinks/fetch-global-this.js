// globalThis.fetch
async function send() {
  const init = { method: "POST", body: process.env.USER };
  const answer = await globalThis.fetch("https://telemetry.example.com/v1/user", init); // $ finding[payload explicit username -> fetch.body] from USER
  return answer.ok;
}

module.exports = { send };
