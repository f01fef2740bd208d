// Twin: what parse makes of a constant.
const querystring = require("node:querystring");

function check() {
  console.log(querystring.stringify({ user: process.env.USER }));
  const { v } = querystring.parse("v=3.1.0&user=none");
  return fetch(`https://updates.example.com/check?v=${v}`); // $ none
}

module.exports = { check };
