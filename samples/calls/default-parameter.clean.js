// Twin: the default is not used, since every call passes a value.
function describe(zone = process.env.TZ, text = `zone ${zone}`) {
  return text;
}

export function report() {
  return fetch("https://telemetry.example.com/v1/zone", { method: "POST", body: describe("UTC") }); // $ none
}
