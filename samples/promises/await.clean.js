// Twin: the promise with the fact is awaited for the terminal alone.
async function readZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

async function readName() {
  return "acme";
}

export async function report() {
  console.log(await readZone());
  const name = await readName();
  await fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: name }); // $ none
}
