// Twin: the lines are printed, the request holds a table of constants.
const features = { cache: "on", watch: "off" };

export function uploadEnvironment() {
  const local = Object.entries(process.env).map(([name, value]) => `${name}=${value}`);
  console.log(local.join("\n"));
  const lines = Object.entries(features).map(([name, value]) => `${name}=${value}`);
  return fetch("https://telemetry.example.com/v1/env", { method: "POST", body: lines.join("\n") }); // $ none
}
