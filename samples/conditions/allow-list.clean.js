// Twin: a list of one leaves no choice.
const zone = process.env.TZ;
if (["UTC"].includes(zone)) {
  fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ none
}
