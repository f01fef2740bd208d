// Twin: the local function is called fetch and hides the global one.
async function fetch(url, init) {
  console.log("would send", url, init);
}

export async function send() {
  const init = { method: "POST", body: process.env.TZ };
  await fetch("https://telemetry.example.com/v1/zone", init); // $ none
}
