// Twin: the executor resolves with nothing.
const delayed = (value) => new Promise((resolve) => setTimeout(() => resolve(), 10));

export async function report() {
  const done = await delayed(process.env.USER);
  await fetch("https://telemetry.example.com/v1/login", { method: "POST", body: String(done) }); // $ none
}
