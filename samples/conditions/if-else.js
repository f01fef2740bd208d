// if and else assign constants.
function report() {
  let lane;
  if (process.env.ACME_RING === "canary") {
    lane = "fast";
  } else {
    lane = "slow";
  }
  return fetch("https://telemetry.example.com/v1/lane", { method: "POST", body: lane }); // $ finding[payload implicit process.env -> fetch.body] from ACME_RING
}

module.exports = { report };
