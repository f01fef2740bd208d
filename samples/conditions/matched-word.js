// A pattern that any word matches tells nothing of the text.
const zone = process.env.TZ;
if (/^[A-Z]+$/.test(zone)) {
  fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
