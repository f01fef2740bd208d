// Function.prototype.apply with a list.
function send(label, body) {
  console.log(label);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}

export function report() {
  const list = ["zone", process.env.TZ];
  return send.apply(null, list);
}
