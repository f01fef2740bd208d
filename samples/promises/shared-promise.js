// A promise kept in a variable and awaited by several callers.
let pending;

async function loadFacts() {
  return { zone: process.env.TZ, at: Date.now() };
}

function factsOnce() {
  return (pending ??= loadFacts());
}

export async function report() {
  const { zone } = await factsOnce();
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
