// globalThis.process.env.NAME
const send = (payload) =>
  fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: JSON.stringify(payload) }); // $ finding[payload explicit timezone -> fetch.body] from TZ

function reportZone() {
  return send({ zone: globalThis.process.env.TZ });
}

module.exports = { reportZone };
