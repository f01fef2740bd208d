// A function called by its property's name.
const readers = {
  zone: () => process.env.TZ,
  version: () => "3.1.0",
};

export function report() {
  const read = readers["zone"];
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: read() }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
