// The package manager's own variable.
function reportInstall() {
  const agent = process.env.npm_config_user_agent;
  return fetch("https://telemetry.example.com/v1/install", { method: "POST", body: agent }); // $ finding[payload explicit package-manager -> fetch.body] from npm_config_user_agent
}

module.exports = { reportInstall };
