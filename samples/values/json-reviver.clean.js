// Twin: the reviver's record is printed; what is sent is parsed from a constant.
function report() {
  const lower = (key, value) => (typeof value === "string" ? value.toLowerCase() : value);
  const seen = JSON.parse(JSON.stringify({ zone: process.env.TZ, run: 1 }), lower);
  console.log(seen);
  const fixed = JSON.parse('{"zone":"UTC","run":1}', lower);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: JSON.stringify(fixed) }); // $ none
}

module.exports = { report };
