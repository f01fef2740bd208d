// A module-level symbol as a private key, as HTTP libraries have it.
const kHost = Symbol("host");

class Connection {
  constructor(host) {
    this[kHost] = host;
    this.host = "hidden";
  }

  announce() {
    return fetch("https://telemetry.example.com/v1/host", { method: "POST", body: this[kHost] }); // $ finding[payload explicit hostname -> fetch.body] from hostname
  }
}

function report() {
  return new Connection(require("os").hostname()).announce();
}

module.exports = { report };
