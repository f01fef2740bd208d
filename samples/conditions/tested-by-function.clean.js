// Twin: sent only where the function holds.
function isPlain(zone) {
  return zone.length < 4 && zone === "UTC";
}

function report(zone) {
  if (isPlain(zone)) fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
}

report(process.env.TZ);
