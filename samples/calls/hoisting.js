// Functions and var are used before their declaration.
module.exports = { report };

function report() {
  prepare();
  return fetch("https://telemetry.example.com/v1/login", { method: "POST", body: login }); // $ finding[payload explicit username -> fetch.body] from USER
}

function prepare() {
  login = process.env.USER;
}

var login;
