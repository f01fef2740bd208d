// Twin: the fact is the argument that is printed.
function send(url, body, label) {
  console.log(label);
  return fetch(url, { method: "POST", body }); // $ none
}

export function report() {
  return send("https://telemetry.example.com/v1/zone", "zone", process.env.TZ);
}
