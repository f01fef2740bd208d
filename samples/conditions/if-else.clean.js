// Twin: after the branches the variable gets one constant.
function report() {
  let lane;
  if (process.env.ACME_RING === "canary") {
    lane = "fast";
  } else {
    lane = "slow";
  }
  console.log(lane);
  lane = "default";
  return fetch("https://telemetry.example.com/v1/lane", { method: "POST", body: lane }); // $ none
}

module.exports = { report };
