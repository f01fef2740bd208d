// Twin: the opt-out is still a gate, but the body has no fact.
function track(name) {
  if (process.env.DO_NOT_TRACK === "1") return;
  const body = JSON.stringify({ name, user: "someone" });
  console.log(process.env.USER);
  fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ no[payload]; no[configuration]; no[border]; finding[gate implicit process.env -> fetch] from DO_NOT_TRACK
}

module.exports = { track };
