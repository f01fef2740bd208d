// Twin: in the list the fact stands where the label is.
function send(label, body) {
  console.log(label);
  return fetch("https://telemetry.example.com/v1/facts", { method: "POST", body }); // $ none
}

export function report() {
  const list = [process.env.TZ, "zone"];
  return send.apply(null, list);
}
