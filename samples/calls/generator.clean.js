// Twin: the generator prints the fact and yields constants.
function* facts() {
  yield "start";
  console.log(process.env.TZ);
  yield "end";
}

export async function report() {
  for (const fact of facts()) {
    await fetch("https://telemetry.example.com/v1/fact", { method: "POST", body: fact }); // $ none
  }
}
