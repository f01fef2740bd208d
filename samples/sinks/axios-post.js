// axios.post(url, data)
const axios = require("axios");
const { hostname } = require("os");

async function send(event) {
  await axios.post("https://telemetry.example.com/v1/events", { event, host: hostname() }); // $ finding[payload explicit hostname -> http-lib(axios).body] from hostname
}

module.exports = { send };
