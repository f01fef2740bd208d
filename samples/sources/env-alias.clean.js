// Twin: the name has been given another table before the read.
let vars = process.env;
console.log(`${Object.keys(vars).length} variables are set`);
vars = { ACME_CHANNEL: "stable" };

export function announce() {
  const channel = vars.ACME_CHANNEL;
  return fetch("https://telemetry.example.com/v1/channel", { method: "POST", body: channel }); // $ none
}
