// Twin: the switch is over the caller's value.
function family(platform) {
  switch (platform) {
    case "darwin":
      return "mac";
    case "win32":
      return "windows";
    default:
      return "unix";
  }
}

function report(target) {
  console.log(family(process.platform));
  return fetch("https://telemetry.example.com/v1/family", { method: "POST", body: family(target) }); // $ none
}

module.exports = { report };
