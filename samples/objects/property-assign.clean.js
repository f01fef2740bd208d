// Twin: the field is assigned again before the object is sent.
export function report(name) {
  const event = { name };
  event.user = process.env.USER;
  console.log(event.user);
  event.user = "someone";
  return fetch("https://telemetry.example.com/v1/events", { method: "POST", body: JSON.stringify(event) }); // $ none
}
