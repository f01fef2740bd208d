// date.getTimezoneOffset()
export function reportOffset() {
  const now = new Date();
  const offset = now.getTimezoneOffset();
  return fetch("https://telemetry.example.com/v1/offset", { method: "POST", body: String(offset) }); // $ finding[payload explicit timezone -> fetch.body] from getTimezoneOffset
}
