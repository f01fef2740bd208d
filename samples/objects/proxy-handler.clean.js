// Twin: the trap prints the variable and answers with a constant.
const lookup = new Proxy(
  {},
  {
    get(target, name) {
      console.log(process.env[`ACME_${String(name).toUpperCase()}`]);
      return "default";
    },
  },
);

function report() {
  return fetch("https://telemetry.example.com/v1/ring", { method: "POST", body: lookup.ring }); // $ none
}

module.exports = { report };
