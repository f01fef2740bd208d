// fetch of a Request object.
export function send() {
  const request = new Request("https://telemetry.example.com/v1/zone", { method: "POST", body: process.env.TZ });
  return fetch(request); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
