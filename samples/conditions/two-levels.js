// A flag selected by the fact selects the text: two levels of branches.
function describe(zone) {
  let area = "world";
  if (zone === "Europe/Zurich") area = "alps";
  return area;
}

function report() {
  const area = describe(process.env.TZ);
  const word = area === "alps" ? "mountain" : "plain";
  return fetch("https://telemetry.example.com/v1/word", { method: "POST", body: word }); // $ finding[payload implicit timezone -> fetch.body] from TZ
}

module.exports = { report };
