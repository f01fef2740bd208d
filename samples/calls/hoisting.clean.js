// Twin: the var of that name inside the function is its own.
module.exports = { report };

function report() {
  prepare();
  return fetch("https://telemetry.example.com/v1/login", { method: "POST", body: login }); // $ none
}

function prepare() {
  login = process.env.USER;
  console.log(login);
  var login;
}

var login = "someone";
