// Twin: ??= fills the variable that is printed; the one that is sent is filled with a constant.
let cachedZone;
let cachedName;

function fill() {
  cachedZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  cachedName ??= "zone";
}

function report() {
  fill();
  console.log(cachedZone);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: cachedName }); // $ none
}

module.exports = { report };
