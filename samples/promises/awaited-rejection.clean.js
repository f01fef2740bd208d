// Twin: the promise is not awaited, so that nothing is thrown.
async function check() {
  throw process.env.TZ;
}

async function report() {
  try {
    check();
  } catch (error) {
    return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: error }); // $ none
  }
}

module.exports = { report };
