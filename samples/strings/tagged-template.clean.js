// Twin: the tag keeps the texts and drops the values.
function line(texts) {
  return texts.join("*");
}

export function report() {
  const body = line`zone=${process.env.TZ};v=1`;
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body }); // $ none
}
