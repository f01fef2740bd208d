// Twin: the second branch is on another call's outcome.
function describe(zone) {
  let area = "world";
  if (zone === "Europe/Zurich") area = "alps";
  return area;
}

function report(place) {
  console.log(describe(process.env.TZ));
  const word = describe(place) === "alps" ? "mountain" : "plain";
  return fetch("https://telemetry.example.com/v1/word", { method: "POST", body: word }); // $ none
}

module.exports = { report };
