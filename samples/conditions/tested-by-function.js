// What a function of the program asks counts where it is asked.
function isPlain(zone) {
  return zone.length < 4 && zone === "UTC";
}

function report(zone) {
  if (!isPlain(zone)) fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

report(process.env.TZ);
