// split, reverse, join
function report() {
  const parts = Intl.DateTimeFormat().resolvedOptions().timeZone.split("/");
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: parts.reverse().join(".") }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}

module.exports = { report };
