// The proxy option of an HTTP library.
const axios = require("axios");

function status() {
  const { hostname } = new URL(process.env.HTTP_PROXY);
  // $ finding[configuration explicit proxy -> http-lib(axios).option|host] from HTTP_PROXY
  return axios.get("https://api.example.com/v1/status", { proxy: { host: hostname, port: 3128 } });
}

module.exports = { status };
