// A field assigned after the object was made.
export function report(name) {
  const event = { name };
  event.user = process.env.USER;
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ finding[payload explicit username -> fetch.body] from USER
}
