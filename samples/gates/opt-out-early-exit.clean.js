// Twin: the program's exit code is set, and the send follows.
export function main(event) {
  if (process.env.ACME_OFFLINE) process.exitCode = 3;
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: event }); // $ none; no[gate]
}
