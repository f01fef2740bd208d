// Twin: what is returned has nothing of the value, and there is only one answer.
function host() {
  const base = process.env.ACME_BASE_URL;
  if (!base) return null;
  return null;
}

export function report() {
  const body = JSON.stringify({ host: host() });
  return fetch("https://telemetry.example.com/v1/fact", { method: "POST", body }); // $ none
}
