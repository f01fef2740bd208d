// Twin: the opt-in decides on a local copy; what is sent has no fact.
export function track(name) {
  const body = JSON.stringify({ name, zone: process.env.TZ });
  if (process.env.ACME_SHARE) {
    console.log(body);
  }
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: name }); // $ none; no[gate]
}
