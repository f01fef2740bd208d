// A tag function gets the value as its second argument.
function line(texts, ...values) {
  return texts.map((text, i) => (i < values.length ? text + values[i] : text)).join("");
}

export function report() {
  const body = line`zone=${process.env.TZ};v=1`;
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body }); // $ finding[payload explicit timezone -> fetch.body] from TZ
}
