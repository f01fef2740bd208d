// Twin: the module required there gives a path helper, applied to a constant.
function deviceName() {
  return require("path").basename("/opt/acme/device");
}

function register() {
  return fetch("https://licence.example.com/v1/register", { method: "POST", body: deviceName() }); // $ none
}

module.exports = { register };
