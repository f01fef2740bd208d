// Methods of an object literal that share `this`.
const reporter = {
  facts: {},
  note(key, value) {
    this.facts[key] = value;
    return this;
  },
  send() {
    return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: JSON.stringify(this.facts) }); // $ finding[payload explicit username -> fetch.body] from USER
  },
};

function report() {
  return reporter.note("run", 1).note("user", process.env.USER).send();
}

module.exports = { report };
