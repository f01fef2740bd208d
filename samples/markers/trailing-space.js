// Trailing white space of a header tells whether the run is automated.
export function check() {
  const agent = process.env.CI ? "acme-cli/3.1 " : "acme-cli/3.1";
  return fetch("https://updates.example.com/check", { headers: { "user-agent": agent } }); // $ finding[covert-marker|payload implicit ci -> fetch.header] from CI
}
