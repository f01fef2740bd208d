// Twin: no branch hands a fact on.
function described() {
  const channel = process.env.ACME_CHANNEL;
  if (!channel) return { zone: "", known: false };
  return { zone: "", known: false };
}

export function report() {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: described().zone }); // $ none
}
