// What is tested is only whether there is a value; the value itself is what flows, and nothing is selected by the test.
function host() {
  const base = process.env.ACME_BASE_URL;
  if (!base) return null;
  try {
    return new URL(base).hostname.toLowerCase();
  } catch {
    return null;
  }
}

export function report() {
  const body = JSON.stringify({ host: host() });
  return fetch("https://telemetry.example.com/v1/fact", { method: "POST", body }); // $ finding[payload explicit base-url -> fetch.body] from ACME_BASE_URL
}
