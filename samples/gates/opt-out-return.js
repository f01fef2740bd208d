// An opt-out: the variable decides whether anything is sent, and nothing else.
export function track(event) {
  if (process.env.DO_NOT_TRACK) return undefined;
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: event }); // $ no[payload]; no[configuration]; no[border]; finding[gate implicit process.env -> fetch] from DO_NOT_TRACK
}
