// A line is appended to a log, by promises.
const { appendFile } = require("node:fs/promises");

async function log(message) {
  await appendFile("acme.log", `${process.env.USER} ${message}\n`); // $ finding[border explicit username -> file.write.body] from USER
}

module.exports = { log };
