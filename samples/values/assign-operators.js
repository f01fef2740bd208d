// ??= on a cached variable.
let cachedZone;

function zone() {
  cachedZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return cachedZone;
}

function report() {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone() }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}

module.exports = { report };
