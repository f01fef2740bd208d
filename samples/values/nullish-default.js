// ?? with a constant as default.
function report() {
  const zone = process.env.TZ ?? "unknown";
  // $ finding[payload explicit timezone -> fetch.body] from TZ; may[payload implicit timezone -> fetch.body] from TZ
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone });
}

module.exports = { report };
