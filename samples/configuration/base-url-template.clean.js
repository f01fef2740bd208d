// Twin: the variable is reported to the user; the address is a constant.
const root = process.env.ACME_BASE_URL ?? "https://api.example.com";

export function status() {
  console.log(`configured for ${root}`);
  return fetch("https://api.example.com/v1/status"); // $ none
}
