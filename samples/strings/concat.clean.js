// Twin: concat does not change its receiver; the longer text is dropped.
function report(event) {
  let line = "event=" + event;
  const shown = line.concat(";user=", process.env.USER);
  console.log(shown);
  line += ";v=1";
  return fetch("https://telemetry.example.com/v1/lines", { method: "POST", body: line }); // $ none
}

module.exports = { report };
