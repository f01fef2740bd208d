// Two levels of forwarding and a callback.
function apply(value, transform) {
  return transform(value);
}

function prepare(value, transform) {
  return apply(value, transform);
}

export function report() {
  const zone = prepare(process.env.TZ, (text) => text.toUpperCase());
  const name = prepare("acme", (text) => text.toUpperCase());
  console.log(name);
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: zone }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
