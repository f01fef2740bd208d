// Twin: the member that names the fact, not its value.
async function* machine() {
  yield { key: "host", value: require("node:os").hostname() };
}

async function* facts() {
  yield { key: "name", value: "acme" };
  yield* machine();
}

async function report() {
  for await (const fact of facts()) {
    await fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: fact.key }); // $ none
  }
}

module.exports = { report };
