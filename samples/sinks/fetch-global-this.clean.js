// Twin: fetch of an object of the program's own reads from a table.
const cache = {
  rows: new Map(),
  fetch(key, init) {
    return this.rows.get(key) ?? init;
  },
};

async function send() {
  const init = { method: "POST", body: process.env.USER };
  const answer = await cache.fetch("https://telemetry.example.com/v1/user", init); // $ none
  return answer.ok;
}

module.exports = { send };
