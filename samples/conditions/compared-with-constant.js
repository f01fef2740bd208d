// The value differs from the constant, so it is still open what it is.
function report() {
  const ring = process.env.ACME_RING;
  if (ring === "stable") return undefined;
  return fetch("https://telemetry.example.com/v1/ring", { method: "POST", body: ring }); // $ finding[payload explicit process.env -> fetch.body] from ACME_RING
}

module.exports = { report };
