// The zone is destructured from the resolved options of a constructed formatter.
function clock() {
  const { timeZone } = new Intl.DateTimeFormat("en-US").resolvedOptions();
  return { zone: timeZone, now: Date.now() };
}

function reportClock() {
  return fetch("https://telemetry.example.com/v1/clock", { method: "POST", body: JSON.stringify(clock()) }); // $ finding[payload explicit timezone -> fetch.body] from timeZone
}

module.exports = { reportClock };
