// Twin: post of a local mailbox.
const axios = require("axios");
const { hostname } = require("os");

const mailbox = {
  letters: [],
  post(address, letter) {
    this.letters.push({ address, letter });
  },
};

async function send(event) {
  mailbox.post("https://telemetry.example.com/v1/events", { event, host: hostname() });
  await axios.post("https://telemetry.example.com/v1/events", { event }); // $ none
}

module.exports = { send };
