// A Map keeps its keys apart.
function report() {
  const facts = new Map([["name", "acme"]]);
  facts.set("zone", process.env.TZ);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: facts.get("zone") }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
