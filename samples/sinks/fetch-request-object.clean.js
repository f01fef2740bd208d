// Twin: two requests are made, the one with the fact is handed to a local cache.
export async function send(cache) {
  const key = new Request("https://telemetry.example.com/v1/zone", { method: "POST", body: process.env.TZ });
  const request = new Request("https://telemetry.example.com/v1/zone", { method: "POST", body: "ping" });
  console.log(cache.get(key));
  return fetch(request); // $ none
}
