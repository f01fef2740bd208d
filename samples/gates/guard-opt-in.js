// An opt-in: the payload goes out when the variable is set.
export function track(name) {
  const body = JSON.stringify({ name, zone: process.env.TZ });
  if (process.env.ACME_SHARE) {
    return fetch("https://telemetry.example.com/v1/events", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ; guard[process.env sent-when-true] from ACME_SHARE
  }
  return null;
}
