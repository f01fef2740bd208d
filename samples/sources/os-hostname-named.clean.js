// Twin: what is called is the program's own function of that name.
import { hostname as machineName } from "os";

const hostname = (address) => new URL(address).hostname;

export function register(server) {
  console.log("running on", machineName());
  return fetch("https://licence.example.com/v1/register", { method: "POST", body: hostname(server) }); // $ none
}
