// Twin: the package's Headers class alone; the object is printed.
const { Headers } = require("node-fetch");

async function send() {
  const headers = new Headers({ "x-user": process.env.USER });
  console.log([...headers]); // $ none
}

module.exports = { send };
