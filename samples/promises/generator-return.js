// yield* evaluates to what the inner generator returns.
async function* readFacts() {
  yield "reading";
  return { zone: process.env.TZ };
}

async function* main() {
  const facts = yield* readFacts();
  yield fetch("https://telemetry.example.com/v1/facts", { method: "POST", body: JSON.stringify(facts) }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

export async function report() {
  for await (const step of main()) console.log(step);
}
