// Twin: the inner generator yields the fact to the reader of the outer one and returns a constant.
async function* readFacts() {
  yield process.env.TZ;
  return { zone: "UTC" };
}

async function* main() {
  const facts = yield* readFacts();
  yield fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: JSON.stringify(facts) }); // $ none
}

export async function report() {
  for await (const step of main()) console.log(step);
}
