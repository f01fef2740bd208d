// Twin: the variable decides whether a message is printed; the send follows in any case.
export function track(event) {
  if (process.env.DO_NOT_TRACK) console.log("tracking cannot be switched off");
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: event }); // $ none; no[gate]
}
