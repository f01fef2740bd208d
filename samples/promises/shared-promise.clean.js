// Twin: the other member of what the promise gives.
let pending;

async function loadFacts() {
  return { zone: process.env.TZ, at: Date.now() };
}

function factsOnce() {
  return (pending ??= loadFacts());
}

export async function report() {
  const { at } = await factsOnce();
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: String(at) }); // $ none
}
