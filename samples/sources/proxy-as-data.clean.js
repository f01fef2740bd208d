// Twin: the variable makes a hint for the user.
function reportNetwork() {
  const network = { proxied: Boolean(process.env.HTTPS_PROXY) };
  if (network.proxied) console.log("a proxy is set");
  return fetch("https://telemetry.example.com/v1/network", { method: "POST", body: JSON.stringify({ reachable: true }) }); // $ none
}

module.exports = { reportNetwork };
