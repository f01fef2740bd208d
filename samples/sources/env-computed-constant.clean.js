// Twin: the variable is set, not read.
function reportZone() {
  const zone = "UTC";
  process["en" + "v"]["T" + "Z"] = zone;
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
}

module.exports = { reportZone };
