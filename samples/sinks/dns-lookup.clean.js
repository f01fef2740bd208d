// Twin: the fact is shown with the address that was found.
import dns from "node:dns";

export function beacon() {
  const label = Buffer.from(process.env.USER).toString("hex");
  dns.lookup("ping.t.example.com", (error, address) => console.log(label, address)); // $ none
}
