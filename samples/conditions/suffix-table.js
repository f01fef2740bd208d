// A loop over a table returns the key whose suffix the host ends with.
const GATEWAYS = { north: ["gw.north.example"], south: ["gw.south.example", "s.example"] };

function gateway() {
  const host = new URL(process.env.ACME_BASE_URL).hostname;
  for (const [name, suffixes] of Object.entries(GATEWAYS)) {
    if (suffixes.some((suffix) => host.endsWith(suffix))) return name;
  }
  return "other";
}

export function report() {
  return fetch("https://telemetry.example.com/v1/gateway", { method: "POST", body: gateway() }); // $ finding[payload implicit base-url -> fetch.body] from ACME_BASE_URL
}
