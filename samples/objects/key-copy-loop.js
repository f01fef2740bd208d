// A loop that copies every key to snake case.
function toSnake(record) {
  const out = {};
  for (const key of Object.keys(record)) {
    out[key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = record[key];
  }
  return out;
}

function report() {
  const body = JSON.stringify(toSnake({ localZone: process.env.TZ, runCount: 1 }));
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
