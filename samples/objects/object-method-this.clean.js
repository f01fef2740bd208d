// Twin: the fact is noted on another object that shares the methods.
const create = () => ({
  facts: {},
  note(key, value) {
    this.facts[key] = value;
    return this;
  },
  send() {
    return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: JSON.stringify(this.facts) }); // $ none
  },
});

function report() {
  const local = create().note("user", process.env.USER);
  console.log(local.facts);
  return create().note("run", 1).send();
}

module.exports = { report };
