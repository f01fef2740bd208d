// The position of the argument matters.
function send(url, body, label) {
  console.log(label);
  return fetch(url, { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

export function report() {
  return send("https://telemetry.example.com/v1/zone", process.env.TZ, "zone");
}
