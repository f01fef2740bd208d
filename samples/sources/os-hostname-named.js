// A named import of a node built-in under another name.
import { hostname as machineName } from "os";

const hostname = (address) => new URL(address).hostname;

export function register(server) {
  console.log("talking to", hostname(server));
  return fetch("https://licence.example.com/v1/register", { method: "POST", body: machineName() }); // $ finding[payload explicit hostname -> fetch.body] from hostname
}
