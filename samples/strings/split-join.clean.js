// Twin: the list that is joined for the request is another one.
function report() {
  const parts = Intl.DateTimeFormat().resolvedOptions().timeZone.split("/");
  const known = ["zone", "unknown"];
  console.log(parts.join(" / "));
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: known.reverse().join(".") }); // $ none
}

module.exports = { report };
