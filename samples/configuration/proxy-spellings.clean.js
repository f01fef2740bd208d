// Twin: the getter is asked about a table of constants.
import http from "node:http";

function proxyOf(env = process.env) {
  return env.https_proxy || env.HTTPS_PROXY || env.ALL_PROXY || env.npm_config_proxy;
}

export function tunnel(target) {
  const proxy = new URL(proxyOf({ https_proxy: "http://127.0.0.1:3128" }));
  http.request({ host: proxy.hostname, method: "CONNECT", path: target }).end(); // $ none
}
