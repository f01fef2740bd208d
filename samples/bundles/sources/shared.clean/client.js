const https = require("https");
const settings = require("./settings");

class Client {
  constructor(address) {
    this.address = address;
  }

  send(record) {
    const request = https.request(this.address, { method: settings.method });
    request.write(JSON.stringify(record)); // $ none
    request.end();
  }
}

module.exports = { Client, version: 3 };
