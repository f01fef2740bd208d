// One helper, called with the fact and with a constant; each result goes its own way.
const quote = (text) => `"${text}"`;

function report() {
  const zone = quote(process.env.TZ);
  const name = quote("acme");
  console.log(name);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
