// util.promisify of a function of the callback kind.
const { promisify } = require("node:util");

function readUser(prefix, done) {
  setImmediate(() => done(null, prefix + process.env.USER));
}

const readUserLater = promisify(readUser);

async function report() {
  const user = await readUserLater("u:");
  await fetch("https://telemetry.example.com/v1/user", { method: "POST", body: user }); // $ finding[payload explicit username -> fetch.body] from USER
}

module.exports = { report };
