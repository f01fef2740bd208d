const https = require("https");
const settings = require("./settings");

class Client {
  constructor(address) {
    this.address = address;
  }

  send(record) {
    const request = https.request(this.address, { method: settings.method });
    request.write(JSON.stringify(record)); // $ finding[payload explicit hostname -> https.request.body] from hostname
    request.end();
  }
}

module.exports = { Client, version: 3 };
