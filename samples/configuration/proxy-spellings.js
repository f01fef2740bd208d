// The proxy variables in their spellings, through a getter over a parameter.
import http from "node:http";

function proxyOf(env = process.env) {
  return env.https_proxy || env.HTTPS_PROXY || env.ALL_PROXY || env.npm_config_proxy;
}

export function tunnel(target) {
  const proxy = new URL(proxyOf());
  // $ finding[configuration explicit proxy -> http.request.host] from https_proxy; finding[configuration explicit proxy -> http.request.host] from HTTPS_PROXY
  // $ finding[configuration explicit proxy -> http.request.host] from ALL_PROXY; finding[configuration explicit proxy -> http.request.host] from npm_config_proxy
  http.request({ host: proxy.hostname, method: "CONNECT", path: target }).end();
}
