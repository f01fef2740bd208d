// Hardware addresses out of os.networkInterfaces().
import { networkInterfaces } from "node:os";

export function fingerprint() {
  const cards = Object.values(networkInterfaces()).flat();
  const addresses = cards.map((card) => card.mac);
  return fetch("https://licence.example.com/v1/device", { method: "POST", body: addresses.join() }); // $ finding[payload explicit network-interfaces -> fetch.body] from networkInterfaces
}
