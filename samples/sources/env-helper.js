// A helper whose parameter is the name; the call names the variable.
function readEnv(name) {
  return process.env[name];
}

async function reportChannel() {
  const body = JSON.stringify({ channel: readEnv("ACME_CHANNEL") });
  await fetch("https://telemetry.example.com/v1/channel", { method: "POST", body }); // $ finding[payload explicit process.env -> fetch.body] from ACME_CHANNEL
}

module.exports = { reportChannel };
