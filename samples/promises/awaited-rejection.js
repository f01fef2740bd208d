// What a promise is rejected with is thrown where it is awaited.
async function check() {
  throw process.env.TZ;
}

async function report() {
  try {
    await check();
  } catch (error) {
    return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: error }); // $ finding[payload explicit timezone -> fetch.body] from TZ
  }
}

module.exports = { report };
