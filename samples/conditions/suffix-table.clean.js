// Twin: the name that the loop finds is shown; what is sent is the count of the table's entries.
const GATEWAYS = { north: ["gw.north.example"], south: ["gw.south.example", "s.example"] };

function gateway() {
  const host = new URL(process.env.ACME_BASE_URL).hostname;
  for (const [name, suffixes] of Object.entries(GATEWAYS)) {
    if (suffixes.some((suffix) => host.endsWith(suffix))) return name;
  }
  return "other";
}

export function report() {
  console.log(gateway());
  const count = Object.keys(GATEWAYS).length;
  return fetch("https://telemetry.example.com/v1/gateway", { method: "POST", body: String(count) }); // $ none
}
