// A proxy as undici's dispatcher of fetch.
import { ProxyAgent } from "undici";

export function status() {
  // $ finding[configuration explicit proxy -> fetch.option|http-lib(undici).option|url|host] from HTTPS_PROXY
  return fetch("https://api.example.com/v1/status", { dispatcher: new ProxyAgent(process.env.HTTPS_PROXY) });
}
