// The global function, called beside a local one.
async function load(url, init) {
  console.log("GET", url, init);
}

export async function send() {
  const init = { method: "POST", body: process.env.TZ };
  await load("https://telemetry.example.com/v1/zone", {});
  await fetch("https://telemetry.example.com/v1/zone", init); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
