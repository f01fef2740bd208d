// A property that is not the constant it was compared with may be anything.
const facts = { zone: process.env.TZ };
if (facts.zone !== "UTC") {
  fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: facts.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
