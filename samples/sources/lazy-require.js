// A built-in is required inside the function that needs it.
function deviceName() {
  return require("os").hostname();
}

function register() {
  return fetch("https://licence.example.com/v1/register", { method: "POST", body: deviceName() }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}

module.exports = { register };
