// Twin: the callback is async, so that its promise is rejected.
function report() {
  try {
    [process.env.TZ].forEach(async (zone) => {
      throw zone;
    });
  } catch (error) {
    return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: error }); // $ none
  }
}

module.exports = { report };
