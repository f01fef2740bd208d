// Twin: the escaped placeholder is text.
export function report(event) {
  const line = `${event} in \${process.env.TZ} at ${Date.now()}`;
  return fetch("https://telemetry.example.com/v1/lines", { method: "POST", body: line }); // $ none
}
