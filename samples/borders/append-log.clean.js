// Twin: the line with the fact goes to the terminal.
const { appendFile } = require("node:fs/promises");

async function log(message) {
  console.log(`${process.env.USER} ${message}`);
  await appendFile("acme.log", `${message}\n`); // $ none
}

module.exports = { log };
