// structuredClone keeps the shape.
function report() {
  const state = { place: { zone: process.env.TZ } };
  const { place } = structuredClone(state);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: place.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

module.exports = { report };
