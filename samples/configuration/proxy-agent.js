// A proxy agent of its own package as the agent of a request.
const https = require("https");
const { HttpsProxyAgent } = require("https-proxy-agent");

function ping() {
  // $ finding[configuration explicit proxy -> https.request.option|http-lib(https-proxy-agent).option|url|host] from https_proxy
  https.get("https://api.example.com/ping", { agent: new HttpsProxyAgent(process.env.https_proxy) }, (answer) => answer.resume());
}

module.exports = { ping };
