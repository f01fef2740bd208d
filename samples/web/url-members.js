// Members of a URL made from the fact are parts of it.
export function send() {
  const { host } = new URL(process.env.ACME_BASE_URL);
  return fetch("https://telemetry.example.com/v1/host", { method: "POST", body: host }); // $ finding[payload explicit base-url -> fetch.body] from ACME_BASE_URL
}
