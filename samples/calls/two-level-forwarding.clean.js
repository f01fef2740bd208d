// Twin: the forwarded constant is sent, the forwarded fact is printed.
function apply(value, transform) {
  return transform(value);
}

function prepare(value, transform) {
  return apply(value, transform);
}

export function report() {
  const zone = prepare(process.env.TZ, (text) => text.toUpperCase());
  const name = prepare("acme", (text) => text.toUpperCase());
  console.log(zone);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: name }); // $ none
}
