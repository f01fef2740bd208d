// Twin: the other function of the table.
const readers = {
  zone: () => process.env.TZ,
  version: () => "3.1.0",
};

export function report() {
  const read = readers["version"];
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: read() }); // $ none
}
