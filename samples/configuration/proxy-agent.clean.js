// Twin: the variable is shown when the answer is there.
const https = require("https");

function ping() {
  https.get("https://api.example.com/ping", { agent: new https.Agent({ keepAlive: true }) }, () => { // $ none
    console.log("proxy was", process.env.https_proxy);
  });
}

module.exports = { ping };
