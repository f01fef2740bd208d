// An address that holds the fact is read apart: its query has it.
export function report() {
  const address = new URL("https://telemetry.example.com/v1/fact?zone=" + process.env.TZ);
  return fetch("https://telemetry.example.com/v1/fact", { headers: { "x-part": address.search } }); // $ finding[payload explicit timezone -> fetch.header] from TZ
}
