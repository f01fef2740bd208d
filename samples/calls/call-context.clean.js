// Twin: the results are used the other way round.
const quote = (text) => `"${text}"`;

function report() {
  const zone = quote(process.env.TZ);
  const name = quote("acme");
  console.log(zone);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: name }); // $ none
}

module.exports = { report };
