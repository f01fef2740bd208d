// The querystring module.
const querystring = require("node:querystring");

function check() {
  const query = querystring.stringify({ v: "3.1.0", user: process.env.USER });
  return fetch(`https://updates.example.com/check?${query}`); // $ finding[payload explicit username -> fetch.query|url] from USER
}

module.exports = { check };
