// What a callback throws comes out of the method that calls it.
function report() {
  try {
    [process.env.TZ].forEach((zone) => {
      throw zone;
    });
  } catch (error) {
    return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: error }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  }
}

module.exports = { report };
