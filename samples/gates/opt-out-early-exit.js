// The program ends before the send.
export function main(event) {
  if (process.env.ACME_OFFLINE) process.exit(0);
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: event }); // $ no[payload]; no[configuration]; no[border]; finding[gate implicit process.env -> fetch] from ACME_OFFLINE
}
