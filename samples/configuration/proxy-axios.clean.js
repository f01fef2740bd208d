// Twin: proxy: false switches proxies off.
const axios = require("axios");

function status() {
  const { hostname } = new URL(process.env.HTTP_PROXY);
  console.log(`${hostname} is not used`);
  return axios.get("https://api.example.com/v1/status", { proxy: false }); // $ none
}

module.exports = { status };
