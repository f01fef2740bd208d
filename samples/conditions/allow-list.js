// Which member of a list a value is, is still told.
const zone = process.env.TZ;
if (["UTC", "CET"].includes(zone)) {
  fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
