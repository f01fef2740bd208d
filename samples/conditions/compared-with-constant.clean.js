// Twin: behind the comparison the value is the one constant; the variable only decides whether it is sent.
function report() {
  const ring = process.env.ACME_RING;
  if (ring !== "stable") return undefined;
  return fetch("https://telemetry.example.com/v1/ring", { method: "POST", body: ring }); // $ no[payload]; no[configuration]; no[border]; finding[gate implicit process.env -> fetch] from ACME_RING
}

module.exports = { report };
