// Twin: the agent is made for a constant address.
import { ProxyAgent } from "undici";

export function status() {
  console.log(`proxy: ${process.env.HTTPS_PROXY}`);
  return fetch("https://api.example.com/v1/status", { dispatcher: new ProxyAgent("http://127.0.0.1:3128") }); // $ none
}
