// A member of a record that holds the text.
export function report() {
  const place = { zone: process.env.TZ, offset: 0 };
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: place.zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
