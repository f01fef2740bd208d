// Twin: TZ is taken out of the program's own defaults, only ACME_VERBOSE out of the environment.
const defaults = { TZ: "UTC", retries: 3 };
const { TZ } = defaults;
const { ACME_VERBOSE } = process.env;

export function ping() {
  if (ACME_VERBOSE) console.error("sending a ping");
  return fetch("https://telemetry.example.com/v1/ping", { method: "POST", body: TZ }); // $ none
}
