// Both functions of the file can be reached from its exports.
function zoneReport() {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: process.env.TZ }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

function ping() {
  return fetch("https://telemetry.example.com/v1/ping");
}

export { ping, zoneReport };
