// A generator yields the fact.
function* facts() {
  yield "start";
  yield process.env.TZ;
}

export async function report() {
  for (const fact of facts()) {
    await fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: fact }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  }
}
