// Twin: a member of another URL.
export function send() {
  const { host } = new URL(process.env.ACME_BASE_URL);
  const { pathname } = new URL("https://telemetry.example.com/v1/host");
  console.log(host);
  return fetch("https://telemetry.example.com/v1/host", { method: "POST", body: pathname }); // $ none
}
