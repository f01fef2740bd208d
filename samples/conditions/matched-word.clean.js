// Twin: a pattern that one word matches.
const zone = process.env.TZ;
if (/^UTC$/.test(zone)) {
  fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
}
