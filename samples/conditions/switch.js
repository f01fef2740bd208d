// switch returns a word for each platform.
function family() {
  switch (process.platform) {
    case "darwin":
      return "mac";
    case "win32":
      return "windows";
    default:
      return "unix";
  }
}

function report() {
  return fetch("https://telemetry.example.com/v1/family", { method: "POST", body: family() }); // $ finding[payload implicit os-info -> fetch.body] from platform
}

module.exports = { report };
