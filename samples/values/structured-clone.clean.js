// Twin: the fact is written to the original after the copy was taken.
function report() {
  const state = { place: { zone: "UTC" } };
  const { place } = structuredClone(state);
  state.place.zone = process.env.TZ;
  console.log(state.place.zone);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: place.zone }); // $ none
}

module.exports = { report };
