// Async generators with yield*, read by for await.
async function* machine() {
  yield { key: "host", value: require("node:os").hostname() };
}

async function* facts() {
  yield { key: "name", value: "acme" };
  yield* machine();
}

async function report() {
  for await (const fact of facts()) {
    await fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: fact.value }); // $ finding[payload explicit hostname -> fetch.body] from hostname
  }
}

module.exports = { report };
