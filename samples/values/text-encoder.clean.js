// Twin: two arrays of bytes; the one with the fact goes to the terminal.
export function report() {
  const encoder = new TextEncoder();
  const shown = encoder.encode(process.env.TZ);
  const bytes = encoder.encode("ping");
  process.stdout.write(shown);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: bytes }); // $ none
}
