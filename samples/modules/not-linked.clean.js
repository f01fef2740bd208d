// Twin: nothing refers to the function with the fact, so no flow exists.
function zoneReport() {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: process.env.TZ });
}

function ping() {
  return fetch("https://telemetry.example.com/v1/ping"); // $ none
}

export { ping };
