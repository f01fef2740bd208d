// Twin: the helper reads the settings file's content, not the environment.
const settings = { ACME_CHANNEL: "stable" };

function readSetting(name) {
  return settings[name];
}

function readEnv(name) {
  return process.env[name];
}

async function reportChannel() {
  const body = JSON.stringify({ channel: readSetting("ACME_CHANNEL") });
  console.log("override:", readEnv("ACME_CHANNEL"));
  await fetch("https://telemetry.example.com/v1/channel", { method: "POST", body }); // $ none
}

module.exports = { reportChannel };
