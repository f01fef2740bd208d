// The environment under another name.
const vars = process.env;

export function announce() {
  const channel = vars.ACME_CHANNEL;
  return fetch("https://telemetry.example.com/v1/channel", { method: "POST", body: channel }); // $ finding[payload explicit process.env -> fetch.body] from ACME_CHANNEL
}
