// A proxy variable that is sent, not used: payload, not configuration.
function reportNetwork() {
  const network = { proxied: Boolean(process.env.HTTPS_PROXY) };
  return fetch("https://telemetry.example.com/v1/network", { method: "POST", body: JSON.stringify(network) }); // $ finding[payload explicit proxy -> fetch.body] from HTTPS_PROXY
}

module.exports = { reportNetwork };
