// A base URL from the environment at the start of the address: configuration, not payload.
const root = process.env.ACME_BASE_URL ?? "https://api.example.com";

export function status() {
  // $ finding[configuration explicit base-url -> fetch.url|host] from ACME_BASE_URL; may[configuration implicit base-url -> fetch.url|host] from ACME_BASE_URL
  return fetch(`${root}/v1/status`);
}
