// Twin: the addresses are shown to the user, who gets a device code to type in.
import { networkInterfaces } from "node:os";
import { randomUUID } from "node:crypto";

export function fingerprint() {
  const cards = Object.values(networkInterfaces()).flat();
  console.log("listening on", cards.map((card) => card.address).join());
  const code = randomUUID();
  return fetch("https://licence.example.com/v1/device", { method: "POST", body: code }); // $ none
}
