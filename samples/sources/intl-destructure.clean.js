// Twin: the formatter has a fixed zone and formats an instant.
function clock() {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: "UTC" });
  return { day: format.format(new Date()), now: Date.now() };
}

function reportClock() {
  return fetch("https://telemetry.example.com/v1/clock", { method: "POST", body: JSON.stringify(clock()) }); // $ none
}

module.exports = { reportClock };
