// Twin: the function of the callback kind answers with the prefix alone.
const { promisify } = require("node:util");

function readUser(prefix, done) {
  console.log(process.env.USER);
  setImmediate(() => done(null, prefix));
}

const readUserLater = promisify(readUser);

async function report() {
  const user = await readUserLater("u:");
  await fetch("https://telemetry.example.com/v1/user", { method: "POST", body: user }); // $ none
}

module.exports = { report };
