// Numbers computed from the fact.
export function report() {
  const minutes = -new Date().getTimezoneOffset();
  const hours = Math.trunc(minutes / 60);
  const rest = Math.abs(minutes % 60);
  return fetch("https://telemetry.example.com/v1/offset", { method: "POST", body: `${hours}:${rest}` }); // $ finding[payload explicit timezone -> fetch.body] from getTimezoneOffset
}
