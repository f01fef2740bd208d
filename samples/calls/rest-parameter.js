// A rest parameter keeps the positions.
function send(url, ...values) {
  const [first] = values;
  return fetch(url, { method: "POST", body: first }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

export function report() {
  return send("https://telemetry.example.com/v1/zone", process.env.TZ, "second");
}
