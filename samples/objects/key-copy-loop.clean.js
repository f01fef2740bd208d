// Twin: the loop copies the keys and a constant in place of the values.
function toSnake(record) {
  const out = {};
  for (const key of Object.keys(record)) {
    out[key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = "set";
  }
  return out;
}

function report() {
  const body = JSON.stringify(toSnake({ localZone: process.env.TZ, runCount: 1 }));
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ none
}

module.exports = { report };
