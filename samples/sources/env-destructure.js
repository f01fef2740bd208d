// const { NAME } = process.env
const { TZ, ACME_VERBOSE } = process.env;

export function ping() {
  if (ACME_VERBOSE) console.error("sending a ping");
  return fetch("https://telemetry.example.com/v1/ping", { method: "POST", body: TZ }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
