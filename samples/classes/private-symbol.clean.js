// Twin: the property whose name is the symbol's description.
const kHost = Symbol("host");

class Connection {
  constructor(host) {
    this[kHost] = host;
    this.host = "hidden";
  }

  announce() {
    return fetch("https://telemetry.example.com/v1/host", { method: "POST", body: this.host }); // $ none
  }
}

function report() {
  return new Connection(require("os").hostname()).announce();
}

module.exports = { report };
