// Both keys are computed from constants.
function reportZone() {
  const zone = process["en" + "v"]["T" + "Z"];
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { reportZone };
